import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { git as runGit } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const folders: Record<string, string> = { 3: '03-chat-application', 6: '06-content-delivery-network' };

test('two branches that add a study each and write the index merge without a conflict', { timeout: 60_000 }, () => {
  const { root, read, write } = repo(catalogue(soundIndex));
  const git = (...args: string[]): string => runGit(root, '-c', 'init.defaultBranch=main', ...args);
  const study = (number: 3 | 6): string => `case-studies/${folders[number]}/requirements.md`;
  const texts = { 3: read(study(3)), 6: read(study(6)) };

  // The collection before: neither study is there, and no view shows them.
  for (const number of [3, 6] as const) rmSync(path.join(root, 'case-studies', folders[number] as string), { recursive: true });
  const without = soundIndex
    .replace(/- 03\. .*\n\t.*\n/, '')
    .replace(/- 06\. .*\n\t.*\n/, '')
    .replace(/### 3\. [\s\S]*?---\n\n/, '')
    .replace(/### 6\. [\s\S]*?---\n\n/, '')
    .replace(/\| 3 \|.*\n/, '')
    .replace(/\| 6 \|.*\n/, '')
    .replace(/- \*\*#3\*\*.*\n/, '')
    .replace(/- \*\*#6\*\*.*\n/, '')
    .replace(/2\. Chat \(#3\).*\n3\. /, '2. ')
    .replace(/1\. CDN \(#6\)\n2\. /, '1. ')
    .replace(/### Real-Time Systems[\s\S]*$/, '')
    .replace('8 system', '6 system');
  write({
    'case-studies/README.md': without,
    'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml, reserved: [3, 6] }]\n',
  });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Six studies');
  expect(run(root, 'check', '--quiet').stdout).toMatch(/^✔ No errors/);

  for (const number of [3, 6] as const) {
    git('switch', '--quiet', '--create', `add-${number}`, 'main');
    write({ [study(number)]: texts[number] });
    expect(run(root, 'index', '--write')).toMatchObject({ code: 0 });
    git('add', '--all');
    git('commit', '--quiet', '--message', `Add study ${number}`);
  }
  git('switch', '--quiet', 'main');
  git('merge', '--quiet', 'add-3');
  git('merge', '--quiet', '--no-edit', 'add-6');

  // Both branches counted to seven; what is left to say after the merge is that it is eight.
  expect(run(root, 'index', '--write')).toMatchObject({ code: 0 });
  expect(git('diff', '--stat', '--', 'case-studies').trim().split('\n').at(-1)?.trim()).toBe(
    '1 file changed, 1 insertion(+), 1 deletion(-)',
  );
  const merged = read('case-studies/README.md');
  for (const shown of [
    '- 03. Real-Time Chat Application',
    '### 6. Content Delivery Network',
    '| 3 | Real-Time Chat Application | Intermediate | 10M+ connections |',
    '- **#6** Content Delivery Network',
    '8 system design case studies',
  ])
    expect(merged).toContain(shown);
});
