import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyWorkspaceEdit } from '../../src/edit/apply.js';
import { applyEdits } from '../../src/edit/edit.js';
import { planEdit } from '../../src/edit/plan.js';
import { repo } from '../support/repo.js';
import { invert } from './support/invert.js';
import { type RandomCase, randomCase } from './support/random-edit.js';
import { readBefore, snapshot } from './support/snapshot.js';

/** What the tree is to be, worked out without the engine. */
function expected({ files, edit }: RandomCase): Map<string, Buffer> {
  const target = new Map(edit.moves.map(({ from, to }) => [from, to]));
  const gone = new Set(edit.deletes.map(({ path }) => path));
  return new Map([
    ...Object.entries(files)
      .filter(([name]) => !gone.has(name))
      .map(([name, content]): [string, Buffer] => [
        target.get(name) ?? name,
        typeof content === 'string'
          ? Buffer.from(
              applyEdits(
                content,
                edit.edits.filter(({ path }) => path === name),
              ),
            )
          : Buffer.from(content),
      ]),
    ...edit.creates.map((created): [string, Buffer] => [created.path, Buffer.from('text' in created ? created.text : created.bytes)]),
  ]);
}

test('an edit makes of any tree what it says, and its inverse restores every byte', () => {
  fc.assert(
    fc.property(randomCase, (random) => {
      const { root, write } = repo({});
      write(random.files);
      const old = snapshot(root);
      const before = readBefore(root);
      const changes = planEdit(random.edit, before);

      applyWorkspaceEdit(root, random.edit, before);
      const files = Object.keys(snapshot(root)).filter((name) => !name.endsWith('/'));
      const wanted = expected(random);
      expect(files.sort()).toEqual([...wanted.keys()].sort());
      for (const [name, bytes] of wanted) expect(readFileSync(path.join(root, name)).equals(bytes), name).toBe(true);

      applyWorkspaceEdit(root, invert(changes, random.files), readBefore(root));
      expect(snapshot(root)).toEqual(old);
      rmSync(root, { recursive: true });
    }),
    { numRuns: 150 },
  );
});

test('an edit that changes no byte touches no file', () => {
  const { root } = repo({ 'a.md': 'text\n' });
  const { edits } = { edits: [{ path: 'a.md', start: 0, end: 4, text: 'text' }] };
  expect(planEdit({ edits, moves: [], creates: [], deletes: [] }, readBefore(root))).toEqual([]);
});
