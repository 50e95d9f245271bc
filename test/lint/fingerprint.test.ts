import { expect, test } from 'vitest';
import { fingerprintsOf, placeText } from '../../src/lint/fingerprint.js';
import type { Session } from '../../src/session.js';
import { collection } from '../support/collection.js';
import { repo } from '../support/repo.js';

const messy = '# Chat\n\n## Issue\n\nLate.\n\n## Plan\n\n### Why\n\nA.\n\n### Why\n\nB.\n\n### Why\n\nC.\n';

const fingerprints = (session: Session): Map<string, string> => {
  const { diagnostics } = session.lint();
  const all = fingerprintsOf(diagnostics, (path) => session.text(path));
  return new Map(
    diagnostics.map((one, index) => [`${one.rule} ${session.text(one.path)?.slice(one.span?.start).split('\n')[2]}`, all[index] as string]),
  );
};

test('each finding has its own fingerprint of 32 digits, equal places too', async () => {
  const found = fingerprints(await repo(collection({ '01-chat': messy })).open());
  expect([...found.keys()]).toEqual(['headings-canonical Late.', 'headings-unique B.', 'headings-unique C.']);
  expect(new Set(found.values()).size).toBe(3);
  for (const one of found.values()) expect(one).toMatch(/^[0-9a-f]{32}$/);
});

test('lines that come above, blanks and other line endings change no fingerprint', async () => {
  const session = await repo(collection({ '01-chat': messy })).open();
  const before = [...fingerprints(session).values()];
  for (const other of [
    messy.replace('# Chat\n', '# Chat\n\nSome\nmore\nwords.\n'),
    messy.replaceAll('\n', '\r\n'),
    messy.replaceAll('### Why', '###   Why'),
  ]) {
    session.update('studies/01-chat/design.md', other);
    expect([...fingerprints(session).values()]).toEqual(before);
  }
});

test('another text, rule or document is another finding', async () => {
  const session = await repo(collection({ '01-chat': messy, '02-maps': messy })).open();
  const all = (): string[] => fingerprintsOf(session.lint().diagnostics, (path) => session.text(path));
  const before = all();
  expect(new Set(before).size).toBe(6);
  session.update('studies/01-chat/design.md', messy.replaceAll('### Why', '### How'));
  expect(all().filter((one) => !before.includes(one))).toHaveLength(2);
});

test('a short place is known by its line, a folder by what the message names', async () => {
  const session = await repo({
    ...collection({ '01-chat': '# Chat\n\n## Issue\n\nSee [the map](map.md) first.\n' }),
    'studies/02-maps/README.md': '# Maps\n',
  }).open();
  const texts = session.lint().diagnostics.map((one) => `${one.rule}: ${placeText(one, session.text(one.path))}`);
  expect(texts).toEqual([
    'sections-present: ## Issue',
    'headings-canonical: ## Issue',
    'links-resolve: See [the map](map.md) first.',
    'documents-present: design.md 02-maps',
  ]);
});
