import { describe, expect, test } from 'vitest';
import { planEdit } from '../../src/edit/plan.js';
import { noEdit } from '../../src/edit/workspace-edit.js';
import { registerStudies } from '../../src/scaffold/register.js';
import type { Newcomer } from '../../src/scaffold/registration.js';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { type Files, line, repo } from '../support/repo.js';

const study = (number: number, title: string, difficulty?: string): Files => ({
  [`case-studies/${String(number).padStart(2, '0')}-${title.toLowerCase().replaceAll(' ', '-')}/requirements.md`]: `---\nnumber: ${number}\ntitle: ${title}\n${difficulty === undefined ? '' : `difficulty: ${difficulty}\n`}---\n\n# ${title}\n`,
});

/** Adds studies to a repository in memory and registers them: the index after it, what was left, and what the check says. */
async function register(files: Files, studies: Files, more: Readonly<Record<string, Partial<Newcomer>>> = {}) {
  const session = await repo(files).open();
  const before = session.project;
  const creates = Object.entries(studies).map(([path, text]) => ({ path, text: text as string }));
  session.change(planEdit({ ...noEdit, creates }, session.tree));
  const newcomers = Object.keys(studies).map((path) => ({ path: path.replace(/\/[^/]*$/, ''), ...more[path] }));
  const { edits, creates: made, left } = registerStudies(before, session.project, 'case-studies', newcomers);
  session.change(planEdit({ ...noEdit, edits, creates: made }, session.tree));
  return {
    index: session.text('case-studies/README.md') ?? '',
    left: left.map(
      ({ view, path, span, reason }) =>
        `${view} ${path}${span ? `@${before.documents.get(path)?.text.slice(span.start, span.end)}` : ''}: ${reason}`,
    ),
    findings: session.lint().diagnostics.map((one) => line(session, one)),
  };
}

const config: Files = {
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: requirements.md, name: Requirements }]\n',
};

describe('the learning path', () => {
  const index = (path: string): Files => ({
    ...config,
    ...study(1, 'Chat', 'intermediate'),
    ...study(2, 'Mail', 'intermediate'),
    'case-studies/README.md': `# Studies\n\n## Learning Path\n\n${path}`,
  });
  const two = '### Medium Level 🙂\n\n- **#1** Chat - to begin with\n- **#2** Mail\n';

  test.each([
    [
      'a level that is not there yet comes before those that are harder',
      index(`${two}\n## More\n`),
      'beginner',
      `### Beginner Level\n\n- **#3** Maps\n\n${two}\n## More\n`,
    ],
    [
      'and behind those that are easier',
      index(`${two}\n## More\n`),
      'advanced',
      `${two}\n### Advanced Level\n\n- **#3** Maps\n\n## More\n`,
    ],
    ['an empty heading is filled', index(`### Easy\n\n${two}`), 'beginner', `### Easy\n\n- **#3** Maps\n\n${two}`],
    ['a level goes on behind its members', index(two), 'intermediate', `${two}- **#3** Maps\n`],
  ])('%s', async (_, files, difficulty, path) => {
    const { index: text, left, findings } = await register(files, study(3, 'Maps', difficulty));
    expect(text).toBe(`# Studies\n\n## Learning Path\n\n${path}`);
    expect({ left, findings }).toEqual({ left: [], findings: [] });
  });

  test('a study without a level is left to the user, with the place', async () => {
    const { left } = await register(index(two), study(3, 'Maps'));
    expect(left).toEqual(['path case-studies/README.md@**#2** Mail: its level is not known']);
  });

  test('a part without a level is named by its heading, and without a name it is the last', async () => {
    const weeks = index('### Week 1\n\n- **#1** Chat\n\n### Week 2\n\n- **#2** Mail\n');
    expect((await register(weeks, study(3, 'Maps'))).index).toContain('### Week 2\n\n- **#2** Mail\n- **#3** Maps\n');
    const [path = ''] = Object.keys(study(3, 'Maps'));
    const named = await register(weeks, study(3, 'Maps'), { [path]: { level: 'week 1' } });
    expect(named.index).toContain('### Week 1\n\n- **#1** Chat\n- **#3** Maps\n');
    expect(named.left).toEqual([]);
  });
});

describe('an index that is empty', () => {
  test('gets its views below the headings that wait for them', async () => {
    const readme =
      '# Studies\n\nHello.\n\n## Contents\n\n## Quick Reference\n\n| No. | System | Difficulty | Link |\n| --- | --- | --- | --- |\n\n## Learning Path\n\n### Beginner\n\n### Advanced\n';
    const { index, findings } = await register(
      { ...config, 'case-studies/README.md': readme },
      { ...study(1, 'Chat', 'advanced'), ...study(2, 'Mail', 'intermediate') },
    );
    expect(index).toBe(
      '# Studies\n\nHello.\n\n## Contents\n\n- 01. [Chat](./01-chat/)\n  - [Requirements](./01-chat/requirements.md)\n- 02. [Mail](./02-mail/)\n  - [Requirements](./02-mail/requirements.md)\n\n## Quick Reference\n\n| No. | System | Difficulty | Link |\n| --- | --- | --- | --- |\n| 1 | Chat | Advanced |  |\n| 2 | Mail | Intermediate |  |\n\n## Learning Path\n\n### Beginner\n\n### Intermediate Level\n\n- **#2** Mail\n\n### Advanced\n\n- **#1** Chat\n',
    );
    expect(findings).toEqual([]);
  });

  test('with nothing but prose takes them at its end, in its own line endings', async () => {
    const { index } = await register({ ...config, 'case-studies/README.md': '# Studies\r\n\r\nHello.\r\n' }, study(1, 'Chat', 'advanced'));
    expect(index).toMatch(/^# Studies\r\n\r\nHello\.\r\n\r\n## Contents\r\n\r\n- 01\. \[Chat\]/);
    expect(index).not.toMatch(/[^\r]\n/);
  });
});

test('a readme that shows none of the studies that are there is left as it is', async () => {
  const files = { ...config, ...study(1, 'Chat'), ...study(2, 'Mail'), 'case-studies/README.md': '# Studies\n' };
  const { index, left } = await register(files, study(3, 'Maps'));
  expect(index).toBe('# Studies\n');
  expect(left).toEqual(['contents case-studies/README.md: it shows none of the case studies']);
});

test('many studies at once stand in every view, in order', async () => {
  const more = {
    ...study(9, 'Ads', 'beginner'),
    ...study(10, 'Maps', 'advanced'),
    ...study(11, 'Search', 'advanced'),
    ...study(12, 'Jobs', 'intermediate'),
  };
  const { index, left, findings } = await register(catalogue(soundIndex), more);
  expect(left).toEqual([]);
  expect(findings).toEqual([]);
  expect(index).toContain('This folder holds 12 system design case studies.');
  expect(index).toContain('- 09. Ads\n\t- [requirements.md](./09-ads/requirements.md)\n- 10. Maps\n');
});

test('a study that the index has promised is not shown twice', async () => {
  const promised = soundIndex
    .replace('\n## Quick', '\n## Quick')
    .replace('| 8 | Crawler | Advanced | 100B+ pages |\n', '| 8 | Crawler | Advanced | 100B+ pages |\n| 9 | Ads | Beginner | 1M ads |\n');
  const { index } = await register(catalogue(promised), study(9, 'Ads', 'beginner'));
  expect(index.match(/^\| 9 \|/gm)).toHaveLength(1);
  expect(index).toContain('- **#9** Ads');
});

test('an entry that cannot be copied is left to the user', async () => {
  const prose = soundIndex.replace('**Scale:** 100B+ pages  \n', 'It reads all pages there are.\n\n**Scale:** 100B+ pages  \n');
  const { left, findings } = await register(catalogue(prose), study(9, 'Ads', 'beginner'));
  expect(left).toEqual(['entries case-studies/README.md@### 8. Web Crawler: what stands beside it cannot be copied']);
  expect(findings).toEqual([expect.stringContaining('error Expected `9 Ads` in the entries, found none')]);
});

describe('what a study is also known as', () => {
  const known = (number: number, title: string, also: string): Files => {
    const [[path, text]] = Object.entries(study(number, title, 'beginner')) as [[string, string]];
    return { [path]: text.replace('difficulty:', `also: ${also}\ndifficulty:`) };
  };
  const entries = (...names: readonly string[]): Files => ({
    ...config,
    ...known(1, 'Chat', '[Slack, Discord]'),
    ...known(2, 'Bank', '[]'),
    'case-studies/README.md': `# Studies\n\n## Case Studies\n\n${names.map((name, index) => `### ${index + 1}. ${name}\n\n**Difficulty:** Beginner\n`).join('\n')}`,
  });

  test('stands in brackets behind one that is known as nothing else, where others show it', async () => {
    const one = await register(entries('Chat (Slack/Discord)', 'Bank'), known(3, 'Ads', '[Google Ads, Facebook Ads]'));
    expect(one.index).toMatch(/### 2\. Bank\n\n\*\*Difficulty:\*\* Beginner\n\n### 3\. Ads \(Google Ads\/Facebook Ads\)\n\n\*\*Difficulty/);
    expect(one.left).toEqual([]);
    const two = await register(entries('Chat (Slack/Discord)', 'Bank'), { ...known(3, 'Ads', '[]'), ...known(4, 'Mail', '[Gmail]') });
    expect(two.index).toMatch(/### 3\. Ads\n[^#]*### 4\. Mail \(Gmail\)\n/);
  });

  test('stands nowhere where no other entry shows it', async () =>
    expect((await register(entries('Chat', 'Bank'), known(3, 'Ads', '[Google Ads]'))).index).toContain('### 3. Ads\n'));

  test('stands behind a name that is a link', async () => {
    const linked = entries('[Chat](./01-chat/) (Slack/Discord)', '[Bank](./02-bank/)');
    const { index, left } = await register(linked, known(3, 'Ads', '[Google Ads]'));
    expect(index).toContain('### 3. [Ads](./03-ads/) (Google Ads)\n');
    expect(left).toEqual([]);
  });
});
