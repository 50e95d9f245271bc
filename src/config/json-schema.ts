import * as z from 'zod';
import { contractSchema } from '../contract/schema.js';
import { configSchema } from './schema.js';

const options = { io: 'input', unrepresentable: 'any' } as const;

/** The JSON Schema of `casebook.config.yaml`, for editors. */
export const configJsonSchema = (): object => z.toJSONSchema(configSchema, options);

/** The JSON Schema of a contract, for editors. */
export const contractJsonSchema = (): object => z.toJSONSchema(contractSchema, options);
