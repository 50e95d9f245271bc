import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planEdit } from '../../src/edit/plan.js';
import type { CaseStudy } from '../../src/project/study.js';
import { renumber } from '../../src/refactor/numbers.js';
import { refactor } from '../../src/refactor/refactoring.js';
import { type Files, repo } from '../support/repo.js';

const home = path.resolve('case-studies');
const names = readdirSync(home, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
const shipped: Files = {
  ...Object.fromEntries(names.map((name) => [`case-studies/${name}`, readFileSync(path.join(home, name), 'utf8')])),
  'templates/four-file/contract.yaml': readFileSync('templates/four-file/contract.yaml', 'utf8'),
};

/** Gives the studies of the collection that ships other numbers, by slug, in memory. */
async function renumbered(files: Files, numbers: ReadonlyMap<string, number>): Promise<Files> {
  const session = await repo(files).open();
  const [collection] = session.project.collections;
  if (!collection) throw new Error('No collection found');
  const own = new Map<CaseStudy, number>(collection.studies.map((study) => [study, numbers.get(study.slug) as number]));
  const refactoring = refactor(session.repository, renumber(session.repository, collection, own));
  const changes = planEdit(refactoring.edit, session.tree);
  expect(refactoring.left).toEqual([]);
  expect(session.refactor(refactoring)).toEqual([]);
  expect(
    session
      .lint()
      .diagnostics.filter(({ severity }) => severity !== 'info')
      .map(({ message }) => message),
  ).toEqual([]);
  const next: Record<string, string | Uint8Array> = { ...files };
  for (const { from } of changes) if (from !== undefined) delete next[from];
  for (const { from, to, after } of changes) if (to !== undefined) next[to] = after ?? (files[from as string] as string);
  return next;
}

const slugs = [...new Set(names.flatMap((name) => /^\d+-([^/]+)\//.exec(name)?.[1] ?? []))];
const original = new Map(slugs.map((slug) => [slug, Number(names.find((name) => name.includes(`-${slug}/`))?.slice(0, 2))]));

test('whatever numbers its studies get, the collection that ships has no problem, and gets every byte back with the old ones', async () => {
  const permutation = fc.shuffledSubarray([...original.values()], { minLength: slugs.length, maxLength: slugs.length });
  await fc.assert(
    fc.asyncProperty(permutation, async (numbers) => {
      const after = await renumbered(shipped, new Map(slugs.map((slug, index) => [slug, numbers[index] as number])));
      expect(await renumbered(after, original)).toEqual(shipped);
    }),
    { numRuns: 12 },
  );
});
