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
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name, 'contract.yaml');
    if (!existsSync(file)) continue;
    const { value, problems } = readContract(readFileSync(file, 'utf8'));
    if (problems) throw new Error(`${file}: ${problems.map(({ line, message }) => `${line}: ${message}`).join('; ')}`);
    profiles.set(name, value);
  }
  return profiles;
}

/** The page of a rule, in Markdown. */
export const readRulePage = (id: string): string => readFileSync(path.join(home, 'rules', id, 'README.md'), 'utf8');
