import fc from 'fast-check';
import type { WorkspaceEdit } from '../../../src/edit/workspace-edit.js';

/** A repository and a sound edit of it. */
export interface RandomCase {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly edit: WorkspaceEdit;
}

const folders = ['', 'a/', 'a/b/', 'c d/', 'ü/'];
const places = folders.flatMap((folder) => ['x.md', 'y.md', 'z.png'].map((name) => folder + name));
const newPlaces = ['', 'a/', 'a/new/', 'n/', 'n/m/'].flatMap((folder) => ['p.md', 'q.md', 'r.md'].map((name) => folder + name));

const text = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 6 }),
  )
  .map(([mark, lines]) => mark + lines.flat().join(''));
const isWhole = (text: string, at: number): boolean => !/^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1));

type Fate = 'stays' | 'edited' | 'moved' | 'moved and edited' | 'deleted';
const fate = fc.constantFrom<Fate>('stays', 'edited', 'moved', 'moved', 'moved and edited', 'moved and edited', 'deleted');

/** Files of all kinds, each with something that becomes of it; files that move change places among each other or go somewhere new. */
export const randomCase: fc.Arbitrary<RandomCase> = fc
  .record({
    files: fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 10 }).chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record({
            name: fc.constant(name),
            text,
            bytes: fc.uint8Array({ maxLength: 20 }),
            fate,
            cuts: fc.array(fc.nat(60), { maxLength: 4 }),
            insert: fc.string({ unit: 'grapheme', maxLength: 4 }),
          }),
        ),
      ),
    ),
    targets: fc.shuffledSubarray(newPlaces, { minLength: newPlaces.length }),
    turn: fc.nat(10),
    created: fc.array(text, { maxLength: 3 }),
  })
  .map(({ files, targets, turn, created }) => {
    const isText = (name: string): boolean => name.endsWith('.md');
    const moving = files.filter(({ name, fate }) => fate.startsWith('moved') || (fate === 'edited' && !isText(name)));
    const changing = files.filter(({ name, fate }) => fate.endsWith('edited') && isText(name));
    const free = [...targets];
    const moves = moving.map(({ name }, index) => {
      // Documents swap their places with documents, so that each is still read as what it is.
      const peers = moving.filter((other) => isText(other.name) === isText(name)).map((other) => other.name);
      const peer = peers[(peers.indexOf(name) + turn) % peers.length] as string;
      const isTurning = turn % peers.length !== 0;
      return { from: name, to: isTurning ? peer : `${free.shift() as string}${isText(name) ? '' : `.${index}.png`}` };
    });
    return {
      files: Object.fromEntries(files.map(({ name, text, bytes }) => [name, isText(name) ? text : bytes])),
      edit: {
        moves,
        edits: changing.flatMap(({ name, text, cuts, insert }) => {
          const points = [...new Set(cuts)].filter((at) => at <= text.length && isWhole(text, at)).sort((a, b) => a - b);
          return points.flatMap((start, index) =>
            index % 2 === 0 ? [{ path: name, start, end: points[index + 1] ?? start, text: insert }] : [],
          );
        }),
        creates: created.map((text) => ({ path: free.shift() as string, text })),
        deletes: files.filter(({ fate }) => fate === 'deleted').map(({ name }) => ({ path: name })),
      },
    };
  });
