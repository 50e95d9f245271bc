import { chmodSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceEdit } from '../../../src/edit/workspace-edit.js';
import type { Files } from '../../support/repo.js';

const text = (name: string): string => `# ${name}\n\nWhat was there before.\n`;
const named = (count: number, name: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => name(index));

const edited = named(14, (index) => `studies/01-chat/${String(index).padStart(2, '0')}-edited.md`);
const movedAndEdited = named(6, (index) => `studies/02-mail/moved-${index}.md`);
const inFolder = ['README.md', 'design.md', 'img/flow.png', 'img/graph.png', 'deep/er/a.md', 'deep/er/b.md'].map(
  (name) => `studies/03-maps/${name}`,
);
const turning = ['01-one.md', '02-two.md', '03-three.md'].map((name) => `studies/04-turn/${name}`);
const deleted = [...named(3, (index) => `studies/05-gone/deleted-${index}.md`), 'gone.md', 'studies/05-gone/photo.png'];
const modes = [0o600, 0o755, 0o444, 0o640];

/** A tree in which an edit has something of every kind to do. */
export const oldTree: Files = {
  ...Object.fromEntries(
    [...edited, ...movedAndEdited, ...turning, ...deleted, ...inFolder, 'Readme.md', 'untouched/README.md'].map((name) => [
      name,
      text(name),
    ]),
  ),
  [edited[0] as string]: '\uFEFF# Marked\r\n\r\nText\r\n',
  [edited[1] as string]: '# No line break at the end',
  'studies/03-maps/img/flow.png': Uint8Array.of(0, 255, 254, 13, 10, 128),
  'studies/03-maps/img/graph.png': Uint8Array.of(255, 216),
  'studies/05-gone/photo.png': Uint8Array.of(1, 2, 200),
};

/** Files that are read as text in that tree have modes of all kinds. */
export function setModes(root: string): void {
  for (const [index, name] of [...edited, ...movedAndEdited].entries())
    chmodSync(path.join(root, name), modes[index % modes.length] as number);
}

const insert = (name: string): WorkspaceEdit['edits'][number] => ({ path: name, start: 1, end: 2, text: ' new ' });

/** Forty files: edited, moved, moved and edited, moved in a circle and with their folder, renamed in case, deleted, created. */
export const fortyFileEdit: WorkspaceEdit = {
  edits: [...edited, ...movedAndEdited, 'studies/03-maps/README.md', turning[0] as string].map(insert),
  moves: [
    ...movedAndEdited.map((from) => ({ from, to: from.replace('02-mail/', '02-post/box/') })),
    { from: 'studies/03-maps', to: 'studies/07-atlas' },
    ...turning.map((from, index) => ({ from, to: turning[(index + 1) % turning.length] as string })),
    { from: 'Readme.md', to: 'README.md' },
  ],
  creates: named(5, (index) => `studies/06-new/${index % 2 === 0 ? 'first' : 'second'}/${index}.md`).map((name) => ({
    path: name,
    text: text(name),
  })),
  deletes: deleted.map((name) => ({ path: name })),
};
