import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planEdit } from '../../src/edit/plan.js';
import { collect } from '../../src/facts/collect.js';
import { loadParser } from '../../src/facts/parse.js';
import { Places } from '../../src/project/places.js';
import { resolveLink } from '../../src/project/resolve.js';
import { move } from '../../src/refactor/move.js';
import { refactor } from '../../src/refactor/refactoring.js';
import { openMemory, type Tree } from './support/memory.js';
import { randomRepository } from './support/random-repository.js';

const parse = await loadParser();
const settings = { root: '', repository: undefined };

/** What every link of a tree leads to, by document and in order. */
function resolved(files: Tree): Map<string, string[]> {
  const places = new Places(new Set(Object.keys(files)));
  return new Map(
    Object.entries(files)
      .filter(([file]) => file.endsWith('.md'))
      .map(([file, text]) => [
        file,
        collect({ path: file, text }, parse).links.map((link) => {
          const resolution = resolveLink(places, file, link, settings);
          return 'path' in resolution ? `${resolution.kind} ${resolution.path}#${link.fragment ?? ''}` : resolution.kind;
        }),
      ]),
  );
}

async function moved(files: Tree, moves: readonly { from: string; to: string }[]): Promise<Tree> {
  let tree = files;
  for (const { from, to } of moves) {
    const session = await openMemory(tree);
    const { edit } = refactor(session.repository, move(session.repository, [from], { path: to, isFolder: false }));
    const next = { ...tree };
    const changes = planEdit(edit, session.tree);
    for (const change of changes) if (change.from !== undefined) delete next[change.from];
    for (const change of changes) if (change.to !== undefined) next[change.to] = change.after ?? (tree[change.from as string] as string);
    tree = next;
  }
  return tree;
}

test('whatever moves, every link leads to what it led to', async () => {
  await fc.assert(
    fc.asyncProperty(randomRepository, async ({ files, moves }) => {
      const after = await moved(files, moves);
      const newPath = (path: string): string =>
        moves.reduce((at, { from, to }) => (at === from || at.startsWith(`${from}/`) ? to + at.slice(from.length) : at), path);
      const expected = new Map(
        [...resolved(files)].map(([file, links]) => [
          newPath(file),
          links.map((link) =>
            link.replace(/^(\w+) (.*)(#[^#]*)$/, (_, kind: string, path: string, hash: string) => `${kind} ${newPath(path)}${hash}`),
          ),
        ]),
      );
      const found = resolved(after);
      for (const [file, links] of expected) expect(found.get(file), file).toEqual(links);
    }),
    { numRuns: 500 },
  );
});

test('moving back restores every byte', async () => {
  await fc.assert(
    fc.asyncProperty(randomRepository, async ({ files, moves }) => {
      const back = moves.toReversed().map(({ from, to }) => ({ from: to, to: from }));
      expect(await moved(files, [...moves, ...back])).toEqual(files);
    }),
    { numRuns: 500 },
  );
});
