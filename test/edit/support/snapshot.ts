import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Before } from '../../../src/edit/workspace-edit.js';

/** Everything in a folder, hidden files and empty folders too: each path with its mode and its bytes. */
export function snapshot(root: string, folder = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const name = folder + entry.name;
      const full = path.join(root, name);
      if (entry.isDirectory()) return [[`${name}/`, 'folder'], ...Object.entries(snapshot(root, `${name}/`))];
      if (entry.isSymbolicLink()) return [[name, `link to ${readlinkSync(full)}`]];
      return [[name, `${(lstatSync(full).mode & 0o7777).toString(8)} ${readFileSync(full).toString('latin1')}`]];
    }),
  );
}

/** The files of a tree as casebook has read them: documents as text, the rest only by name. */
export function readBefore(root: string): Before {
  const files = Object.keys(snapshot(root)).filter((name) => !name.endsWith('/'));
  return new Map(files.map((name) => [name, name.endsWith('.md') ? readFileSync(path.join(root, name), 'utf8') : undefined]));
}
