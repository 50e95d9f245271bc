import { describe, expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const check = (difficulty: string, heading: string, more = ''): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
      'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
      'case-studies/01-chat/design.md': `---\ndifficulty: ${difficulty}\n---\n`,
      'case-studies/02-email/design.md': '# Email\n',
      [path]: `# Studies\n\n${more}## Learning Path\n\n### ${heading}\n\n- **#1** Chat\n- **#2** Email\n`,
    },
    'path-levels-agree',
  );

describe('agree, or cannot be compared:', () => {
  test.each([
    ['beginner', 'Beginner Level (Start Here)'],
    ['beginner', '🟢 Basics'],
    ['easy', 'Beginners'],
    ['medium', 'Intermediate'],
    ['hard', 'ADVANCED'],
    ['advanced', 'Expert Level'],
    ['advanced', 'Beginner to Advanced'],
    ['advanced', 'Phase 2'],
    ['3', 'Beginner'],
    ['', 'Beginner'],
    ['beginner or intermediate', 'Advanced'],
  ])('%j in %j', async (difficulty, heading) => expect(await check(difficulty, heading)).toEqual([]));
});

test('the record wins over the index, and the index is asked where there is none', async () => {
  const table = '| # | System | Difficulty |\n|---|---|---|\n| 1 | Chat | Hard |\n| 2 | Email | Hard |\n\n';
  expect(await check('easy', 'Beginner', table)).toEqual([
    `${path}:13:3 warning Expected \`2 Email\` in the advanced level, found it in beginner`,
  ]);
});

test('a number under a wrong name is left to references-agree', async () => {
  const index = '# Studies\n\n## Learning Path\n\n### Advanced\n\n- **#1** Blockchain\n- **#2** Email\n';
  const files = {
    'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
    'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
    'case-studies/01-chat/design.md': '---\ndifficulty: easy\n---\n',
    'case-studies/02-email/design.md': '# Email\n',
    [path]: index,
  };
  expect(await findings(files, 'path-levels-agree')).toEqual([]);
});
