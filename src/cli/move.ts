import path from 'node:path';
import { RefusedEdit } from '../edit/refused-edit.js';
import { move as moveFiles } from '../refactor/move.js';
import { moveHeading } from '../refactor/move-heading.js';
import { kindOf, locate, locateNew } from '../source/read.js';
import { Failure } from './failure.js';
import { operate, type RefactorOptions, takeBack } from './refactor.js';

/** `casebook move`: moves files, folders and headings, and everything that points there follows. Resolves to the exit code. */
export async function move(names: readonly string[], options: RefactorOptions): Promise<0 | 1> {
  if (options.undo) return takeBack(names, options);
  const from = names.slice(0, -1);
  const to = names.at(-1);
  if (from.length === 0 || to === undefined || names.includes(''))
    throw new Failure(
      `Expected what is to move and where to, found ${names.length === 1 ? 'one path' : 'nothing'}`,
      '`casebook move FROM… TO`',
    );
  const headings = from.filter((name) => headingOf(name) !== undefined);
  if (headings.length > 0 && from.length > 1)
    throw new Failure(`${headings[0]}: headings move one by one`, 'Run `casebook move` once for each');
  return operate(
    {
      done: 'Moved',
      label: `casebook move ${names.join(' ')}`,
      plan: (root, project, repository) => {
        const [heading] = from.map(headingOf);
        if (heading) {
          const own = place(root, heading.file);
          const target = targetOf(to);
          const name = target.name ?? (target.file === undefined ? to : undefined);
          return moveHeading(repository, {
            path: own,
            fragment: heading.fragment,
            to: target.file === undefined ? own : newPlace(root, target.file),
            name,
          });
        }
        const target = newPlace(root, to);
        return moveFiles(
          repository,
          from.map((name) => place(root, name)),
          { path: target, isFolder: /[/\\]$/.test(to) || project.places.kindOf(target) === 'folder' },
        );
      },
    },
    options,
  );
}

/** `a.md#old`: a heading, unless a file is called so. */
function headingOf(name: string): { readonly file: string; readonly fragment: string } | undefined {
  const [, file, fragment] = /^(.+?\.(?:md|markdown))#(.+)$/i.exec(name) ?? [];
  return file === undefined || fragment === undefined || kindOf(name) !== 'missing' ? undefined : { file, fragment };
}

/** `b.md`, `b.md#Title`; anything else is a title. */
function targetOf(to: string): { readonly file?: string; readonly name?: string } {
  const heading = headingOf(to);
  if (heading) return { file: heading.file, name: heading.fragment };
  if (to.startsWith('#')) return { name: to.slice(1) };
  return /\.(?:md|markdown)$/i.test(to) || kindOf(to) !== 'missing' ? { file: to } : {};
}

function place(root: string, name: string): string {
  if (kindOf(name) === 'missing') throw new Failure(`${name}: no such file or folder`, 'Name what is to move by its path');
  const found = locate(root, path.resolve(name));
  if (found === undefined) throw new Failure(`${name}: outside the root ${root}`, 'Go to that repository, or name it with `--root`');
  return found;
}

function newPlace(root: string, name: string): string {
  const found = locateNew(root, name);
  if (found === undefined)
    throw new RefusedEdit(`${name}: outside the root ${root}; nothing was written`, 'What leaves the repository cannot be linked to');
  return found;
}
