import { type Config, configSchema } from '../../src/config/schema.js';
import { readWith } from '../../src/contract/read.js';

/** A configuration that was written, read again. Throws where it is invalid. */
export function readConfig(text: string): Config {
  const { value, problems } = readWith(text, configSchema);
  if (problems) throw new Error(JSON.stringify(problems));
  return value;
}
