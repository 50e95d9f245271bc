import type { Contract } from '../contract/schema.js';
import { parseNaming } from '../project/naming.js';
import type { Collection } from '../project/project.js';

/** A collection that is about to begin: nothing is in it. */
export const emptyCollection = (contract: Contract, path: string): Collection => ({
  name: path || contract.name,
  path,
  contract,
  naming: parseNaming(contract.pattern),
  reserved: new Set(),
  detected: true,
  studies: [],
  byNumber: new Map(),
  byPath: new Map(),
  indexes: [],
  namesOf: () => [],
});
