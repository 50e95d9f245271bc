import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Region, Result } from 'sarif';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/edit.js';
import { Lines } from '../../src/facts/lines.js';
import { sarif } from '../../src/report/sarif.js';
import { collection } from '../support/collection.js';
import { context, hostileDocument, hostileLink, hostileName, made, runOf } from './support/made.js';

const {
  id: _,
  $schema: __,
  ...schema
} = JSON.parse(readFileSync(new URL('../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')) as Record<string, unknown>;
// The schema is written in draft 4, whose only difference here are its `id` and `$schema`.
const validate = (addFormats as unknown as typeof addFormats.default)(
  new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }),
).compile(schema);

const read = (text: string): { log: Log; results: Result[] } => {
  const log = JSON.parse(text) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return { log, results: log.runs[0]?.results ?? [] };
};

const messy = '# Chat\n\n## Issue\n\nLate.\n\n### Why\n\nA.\n\n### Why\n\nB.\n';

test('a report keeps the schema of OASIS, with hostile headings and names too', async () => {
  const { run } = await made({ ...collection({ '01-chat': messy, '02-maps': hostileDocument }), [hostileName]: hostileLink });
  const { results } = read(sarif(run, context));
  expect(results).toHaveLength(run.diagnostics.length);
  expect(results.length).toBeGreaterThan(15);
});

test('a report of nothing keeps it as well', async () => {
  const { run } = await made({ 'README.md': '# Notes\n' });
  expect(read(sarif(run, context)).results).toEqual([]);
});

test('the schema is really asked', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
});

test('rules come with claim, level, area and page', async () => {
  const { run } = await made(collection({ '01-chat': messy }));
  const { log, results } = read(sarif(run, context));
  const driver = log.runs[0]?.tool.driver;
  expect(driver).toMatchObject({ name: 'casebook', version: '1.2.3' });
  for (const { ruleId, ruleIndex } of results) expect(driver?.rules?.[ruleIndex as number]?.id).toBe(ruleId);
  expect(driver?.rules?.find(({ id }) => id === 'sections-present')).toMatchObject({
    shortDescription: { text: 'Every document has the sections that its contract requires.' },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['sections'] },
    help: { markdown: expect.stringMatching(/^# sections-present\n/) },
  });
});

test('severities are error, warning and note; places and related places are regions in UTF-16 columns', async () => {
  const { run } = await made(collection({ '01-chat': messy }));
  const { log, results } = read(sarif(run, context));
  expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['sections-present', 'error'],
    ['headings-canonical', 'note'],
    ['headings-unique', 'warning'],
  ]);
  const at = (startLine: number, startColumn: number, endColumn: number): object => ({
    physicalLocation: {
      artifactLocation: { uri: 'studies/01-chat/design.md', uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine: startLine, endColumn },
    },
  });
  expect(results[2]?.locations).toEqual([at(11, 1, 8)]);
  expect(results[2]?.relatedLocations).toEqual([{ id: 0, message: { text: 'first here' }, ...at(7, 1, 8) }]);
});

test('URIs are percent-encoded and lead from the top of the repository to the file', async () => {
  const { run } = await made({ [hostileName]: hostileLink });
  const { results } = read(sarif(run, { ...context, prefix: 'docs' }));
  const uri = results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri as string;
  expect(uri).toMatch(/^[\w./%~-]+$/);
  expect(new URL(uri, 'file:///top/').pathname.split('/').map(decodeURIComponent).join('/')).toBe(`/top/docs/${hostileName}`);
});

test.each([
  ['plain', ''],
  ['with a byte order mark', '\uFEFF'],
])('its fixes, carried out, give what --fix=all gives: %s', async (_, mark) => {
  const { session, run } = await made(collection({ '01-chat': `${mark}${messy}` }));
  const path = 'studies/01-chat/design.md';
  const text = session.text(path) as string;
  const { results } = read(sarif(run, context));
  const lines = new Lines(text);
  const offset = (line = 1, column = 1): number => lines.startOf(line) + column - 1 + (line === 1 ? mark.length : 0);
  const edits = results.flatMap(({ fixes = [] }) =>
    fixes.flatMap(({ artifactChanges }) =>
      artifactChanges.flatMap(({ replacements }) =>
        replacements.map(({ deletedRegion, insertedContent }) => ({
          path,
          start: offset(deletedRegion.startLine, deletedRegion.startColumn),
          end: offset((deletedRegion as Region).endLine, deletedRegion.endColumn),
          text: insertedContent?.text ?? '',
        })),
      ),
    ),
  );
  expect(edits.length).toBeGreaterThan(1);
  const applied = applyEdits(text, edits);
  session.fix('ask');
  expect(applied).toBe(session.text(path));
});

test('fingerprints stay when lines come above, and tell equal findings apart', async () => {
  const { session, run } = await made(collection({ '01-chat': `${messy}\n### Why\n\nC.\n` }));
  const prints = (text: string): unknown[] => read(text).results.map(({ partialFingerprints }) => partialFingerprints);
  const before = prints(sarif(run, context));
  expect(new Set(before.map((one) => JSON.stringify(one))).size).toBe(before.length);
  session.update('studies/01-chat/design.md', `${messy.replace('\n', '\n\nSome words.\n')}\n### Why\n\nC.\n`);
  expect(prints(sarif(runOf(session), context))).toEqual(before);
});

test('text of a document is no link in a message', async () => {
  const { run } = await made(collection({ '01-chat': hostileDocument }));
  const texts = read(sarif(run, context)).results.map(({ message }) => message.text ?? '');
  expect(texts.filter((text) => text.includes('click'))).not.toEqual([]);
  for (const text of texts) expect(text).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
});
