import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Cache } from '../../src/cache/cache.js';
import { RunShelf } from '../../src/cache/run-shelf.js';
import { openSettings } from '../../src/cli/settings.js';
import { openSession } from '../../src/cli/workspace.js';
import type { Entry } from '../../src/lint/entry.js';
import type { Remains } from '../../src/lint/remains.js';
import type { Verdict, VerdictsByKind } from '../../src/lint/verdict.js';
import type { Session } from '../../src/session.js';

const small = new URL('../fixtures/small', import.meta.url).pathname;

/** A repository with something to find in every kind of document, opened with a cache. */
async function open(home: string): Promise<{ session: Session; cache: Cache; rules: ConstructorParameters<typeof RunShelf>[0] }> {
  const settings = await openSettings({ root: path.join(home, 'repository'), flags: { severities: new Map(), only: [] } });
  const rules = new Map(settings.ruleset.rules.map((rule) => [rule.id, rule]));
  let cache: Cache | undefined;
  const session = await openSession(settings, {
    recall: (tree) => (cache = new Cache({ folder: path.join(home, 'caches'), root: settings.root, settings: {}, tree, rules })),
  });
  session.lint();
  return { session, cache: cache as Cache, rules };
}

function repository(): string {
  const home = mkdtempSync(path.join(tmpdir(), 'casebook-shelf-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  cpSync(small, path.join(home, 'repository'), { recursive: true });
  const study = path.join(home, 'repository/case-studies/02-chat');
  cpSync(path.join(small, 'case-studies/01-url-shortener'), study, { recursive: true });
  for (const file of readdirSync(study))
    writeFileSync(
      path.join(study, file),
      `${readFileSync(path.join(study, file), 'utf8')}\nGithub. [x](./gone.md) [y](../01-url-shortener/02-architecture.md#data-model)\n`,
    );
  return home;
}

const says = (entry: Entry): unknown => {
  const { findings, stock, record, recordJson, ids, hasDirectives, hasDiagrams, gathered } = entry;
  return { findings: [...findings], stock, record, recordJson, ids, hasDirectives, hasDiagrams, gathered: gathered && [...gathered] };
};
const sorted = ({ documents, anchors, ...rests }: Verdict['rests']): unknown => ({
  ...rests,
  linked: [...rests.linked],
  usesRecords: rests.usesRecords,
  usesCollections: rests.usesCollections,
  usesAll: rests.usesAll,
  documents: [...documents].sort(),
  anchors: [...anchors].sort(),
});

const all = ({ documents, studies, wide }: VerdictsByKind): Verdict[] => [...documents.values(), ...studies.values(), ...wide.values()];
const putAll = (verdicts: VerdictsByKind, put: (verdict: Verdict) => Verdict): VerdictsByKind => {
  const each = (some: ReadonlyMap<string, Verdict>) => new Map([...some].map(([key, verdict]) => [key, put(verdict)]));
  return { documents: each(verdicts.documents), studies: each(verdicts.studies), wide: each(verdicts.wide) };
};

test('what was put away says what it said', async () => {
  const { session, rules } = await open(repository());
  const { documents, verdicts } = session.remains;
  const shelf = new RunShelf(rules);
  const entries = documents.map(({ entry }) => shelf.putEntry(entry));
  const passed = all(verdicts).map((verdict) => shelf.putVerdict(verdict));
  expect(entries.map(says)).toEqual(documents.map(({ entry }) => says(entry)));
  expect(passed.map(({ findings }) => findings)).toEqual(all(verdicts).map(({ findings }) => findings));
  expect(passed.flatMap(({ findings }) => findings).length).toBeGreaterThan(0);
  expect(passed.map(({ rests }) => sorted(rests))).toEqual(all(verdicts).map(({ rests }) => sorted(rests)));
  expect(entries.map((entry) => shelf.putEntry(entry))).toEqual(entries);
});

test('an entry that holds what JSON cannot say is not put away', async () => {
  const { session, rules } = await open(repository());
  const [{ entry }] = session.remains.documents as [Remains['documents'][number]];
  const unsayable = { ...(says(entry) as Entry), recordJson: undefined };
  expect(new RunShelf(rules).putEntry(unsayable)).toBe(unsayable);
});

test('what was put away is what the next run goes on from', async () => {
  const home = repository();
  const { session, cache } = await open(home);
  const found = session.lint();
  const { documents, verdicts, ...others } = session.remains;
  const put = {
    documents: documents.map(({ source, entry }) => ({ source, entry: cache.putEntry(entry) })),
    verdicts: putAll(verdicts, (verdict) => cache.putVerdict(verdict)),
  };
  expect(cache.keep({ ...others, ...put })).toBe(true);
  expect(readdirSync(path.join(home, 'caches')).length).toBe(2);
  const again = await open(home);
  expect(again.session.remains.isNew).toBe(false);
  expect(again.session.lint()).toEqual(found);
  expect(all(again.session.remains.verdicts).map(({ rests }) => sorted(rests))).toEqual(all(verdicts).map(({ rests }) => sorted(rests)));
});
