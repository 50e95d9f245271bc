import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isInside, kindOf, readFiles } from './read.js';

/** A template on disk: its name in its folder, where it is for messages, and its text. */
export interface TemplateSource {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The profile whose templates serve contracts that have none of their own. */
const fallbacks = { folder: 'four-file', file: 'adr', section: 'single-file' } as const;

/**
 * The templates for a contract, in folders of which the first wins: the repository's own for this contract, its own for all, then
 * those that ship. A file or a folder that leads out of the repository is passed over.
 *
 * @param home The folder of casebook itself.
 */
export function readTemplates(
  root: string,
  home: string,
  { name, study }: { name: string; study: keyof typeof fallbacks },
): TemplateSource[][] {
  const own = realpathSync(root);
  return [
    ...[`templates/${name}`, 'templates'].map((folder) => templatesIn(own, folder)),
    ...[...new Set([`templates/${name}`, `templates/${fallbacks[study]}`, 'templates'])].map((folder) => templatesIn(home, folder)),
  ];
}

function templatesIn(root: string, folder: string): TemplateSource[] {
  const full = path.join(root, ...folder.split('/'));
  if (kindOf(full) !== 'folder' || !isInside(root, realpathSync(full))) return [];
  const names = readdirSync(full).filter((name) => name.endsWith('.hbs'));
  return readFiles(
    root,
    names.sort().map((name) => `${folder}/${name}`),
  ).sources.map(({ path: file, text }) => ({ name: path.posix.basename(file), path: file, text }));
}
