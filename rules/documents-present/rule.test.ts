import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (files: Record<string, string>): Promise<string[]> => findings(files, 'documents-present');
const names = ['01-requirements.md', '02-architecture.md', '03-key-decisions.md', '04-wrap-up.md'];
const study = (...files: string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [`case-studies/01-chat/${file}`, '# Chat\n']));

test('a draft may still lack documents', async () => {
  const files = { ...study(...names.slice(0, 3)), 'case-studies/01-chat/01-requirements.md': '---\nstatus: draft\n---\n\n# Chat\n' };
  expect(await check(files)).toEqual(['case-studies/01-chat info Expected document `04-wrap-up.md` in `01-chat`, found none']);
});

test('a severity set by the user holds for drafts too, and is lowered by them', async () => {
  const files = {
    ...study(...names.slice(0, 3)),
    'casebook.config.yaml': 'collections:\n  - path: case-studies\nrules:\n  documents-present: warning\n',
  };
  expect(await check(files)).toEqual([expect.stringContaining('case-studies/01-chat warning')]);
  expect(await check({ ...files, 'case-studies/01-chat/01-requirements.md': '---\nstatus: draft\n---\n' })).toEqual([
    expect.stringContaining('case-studies/01-chat info'),
  ]);
});

test.each(['4-wrap-up.md', '04-Wrap-Up.md', '04_wrap_up.md', 'wrap-up.md', '04-wrapup.md'])(
  '`%s` is the wrap-up under another name',
  async (file) => {
    expect(await check(study(...names.slice(0, 3), file))).toEqual([
      `case-studies/01-chat/${file} error Expected document \`04-wrap-up.md\`, found \`${file}\` in its place`,
    ]);
  },
);

test('one file stands in for one document only', async () => {
  expect(await check(study('01-requirements.md', '02-architecture.md', '3-key-decisions.md', '03_key_decisions.md'))).toHaveLength(2);
});
