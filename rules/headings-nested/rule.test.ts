import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (text: string, more: Record<string, string> = {}): Promise<string[]> =>
  findings(
    { 'case-studies/01-chat/01-requirements.md': text, 'case-studies/01-chat/02-architecture.md': '# Chat\n', ...more },
    'headings-nested',
  );

test('underlined headings have levels too', async () => {
  expect(await check('Chat\n====\n\n### Scale\n')).toEqual([
    expect.stringContaining(':4:1 warning Expected a heading of level 2 or less after level 1, found level 3'),
  ]);
});

test('each step down that is too far is one finding', async () => {
  expect(await check('# Chat\n\n#### Deep\n\n#### Deep as well\n\n## Up\n\n###### Deepest\n')).toHaveLength(2);
});

test('a `#` in a block of code or in a list is no heading', async () => {
  expect(await check('# Chat\n\n```sh\n### not a heading\n```\n\n- #### in a list\n\n## Scale\n')).toEqual([]);
});

test('documents outside case studies are not looked at', async () => {
  expect(await check('# Chat\n', { 'README.md': '# Case studies\n\n#### Chat\n' })).toEqual([]);
});
