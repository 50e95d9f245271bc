/** `casebook`: check a repository from a program. Reading files and writing them back is the caller's. */
export { rules } from '../rules/index.js';
export { resolveCollections } from './config/collections.js';
export { configJsonSchema, contractJsonSchema } from './config/json-schema.js';
export { type LoadedConfig, loadConfig } from './config/load.js';
export { type Ruleset, resolveRules } from './config/ruleset.js';
export { type Config, configSchema } from './config/schema.js';
export { readContract } from './contract/read.js';
export { type Contract, contractSchema } from './contract/schema.js';
export { collect } from './facts/collect.js';
export type { Facts, SourceText, Span } from './facts/facts.js';
export { loadParser } from './facts/parse.js';
export type { Diagnostic } from './lint/diagnostic.js';
export type { LintResult } from './lint/lint.js';
export type { Project } from './project/project.js';
export { json } from './report/json.js';
export { pretty } from './report/pretty.js';
export type { Run } from './report/run.js';
export { Session, type SessionInput } from './session.js';
