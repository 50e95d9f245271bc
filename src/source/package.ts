import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContract } from '../contract/read.js';
import type { Contract } from '../contract/schema.js';

/** The folder of casebook itself: the nearest above this file that has a `package.json`. */
export const home = ((): string => {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) || folder === path.dirname(folder)) return folder;
  }
})();

/** The version in casebook's own `package.json`. */
export const version = (): string => (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }).version;

/** The contracts that ship, by name. */
export function readProfiles(): Map<string, Contract> {
  const folder = path.join(home, 'templates');
  const profiles = new Map<string, Contract>();
  const known = readKnown();
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name, 'contract.yaml');
    if (!existsSync(file)) continue;
    const source = readFileSync(file, 'utf8');
    const bundled = known[name];
    const { value, problems } = bundled?.contract && bundled.source === source ? { value: bundled.contract } : readContract(source);
    if (problems) throw new Error(`${file}: ${problems.map(({ line, message }) => `${line}: ${message}`).join('; ')}`);
    profiles.set(name, value);
  }
  return profiles;
}

/** Contracts as they were read when casebook was bundled, each with the text that it was read from. */
function readKnown(): Record<string, { readonly source: string; readonly contract: Contract }> {
  const file = path.join(home, 'dist', 'profiles.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** The page of a rule, in Markdown. */
export const readRulePage = (id: string): string => readFileSync(path.join(home, 'rules', id, 'README.md'), 'utf8');
