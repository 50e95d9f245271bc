import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { branched, oldCollection, save, studyName } from '../../test/baseline/support.js';
import { git } from '../../test/support/git.js';
import { line, type Repo } from '../../test/support/repo.js';

const study = (title: string): string => `# ${title}\n\n## Problem\n\nWhat ${title} is about, in words of its own.\n`;

/** Does something on `main`, and comes back. */
function onMain({ root }: Repo, what: () => void): void {
  save(root);
  git(root, 'checkout', '--quiet', 'main');
  what();
  save(root, 'On main');
  git(root, 'checkout', '--quiet', 'work');
}

async function claims(made: Repo): Promise<string[]> {
  const session = await made.open({ only: ['numbers-unclaimed'] });
  return session.lint().diagnostics.map((one) => `${line(session, one)} → ${one.help}`);
}

test('two branches claim number 31: the second hears of it, with both holders and the next free number', async () => {
  const made = branched(oldCollection(0));
  made.write({ 'studies/31-feed/design.md': study('Feed') });
  onMain(made, () => made.write({ 'studies/31-maps/design.md': study('Maps'), 'studies/32-ads/design.md': study('Ads') }));
  expect(await claims(made)).toEqual([
    'studies/31-feed error Expected a number for `31-feed` that is free on `main`, found 31, which `31-maps` has there → Run `casebook renumber 31-feed 33`: 33 is the next number that is free on both',
  ]);
  git(made.root, 'checkout', '--quiet', 'main');
  expect(await claims(made)).toEqual([]);
});

test('what is not committed yet is seen too, and two that must give way get two numbers', async () => {
  const made = branched(oldCollection(0));
  onMain(made, () => made.write({ 'studies/31-maps/design.md': study('Maps'), 'studies/32-ads/design.md': study('Ads') }));
  made.write({ 'studies/31-feed/design.md': study('Feed'), 'studies/32-chat/design.md': study('Chat') });
  expect((await claims(made)).map((claim) => /renumber [^`]+/.exec(claim)?.[0])).toEqual(['renumber 31-feed 33', 'renumber 32-chat 34']);
});

test('a case study that this branch renumbered or renamed is no other one', async () => {
  const made = branched({
    ...oldCollection(3),
    'studies/01-study-1/design.md': study('Chat'),
    'studies/02-study-2/design.md': study('Feed'),
  });
  const move = (from: string, to: string): void => renameSync(path.join(made.root, 'studies', from), path.join(made.root, 'studies', to));
  onMain(made, () => made.write({ 'studies/31-maps/design.md': study('Maps') }));
  move('01-study-1', '02-chat');
  move('02-study-2', '01-feed');
  move(studyName(3), '03-other');
  expect(await claims(made)).toEqual([]);
  move('03-other', '31-other');
  expect(await claims(made)).toEqual([expect.stringContaining('found 31, which `31-maps` has there')]);
});

test('a case study that main renamed is no other one, nor is one that both renamed', async () => {
  const made = branched({ ...oldCollection(0), 'studies/01-study-1/design.md': study('Chat') });
  onMain(made, () => renameSync(path.join(made.root, 'studies/01-study-1'), path.join(made.root, 'studies/01-chat')));
  expect(await claims(made)).toEqual([]);
  renameSync(path.join(made.root, 'studies/01-study-1'), path.join(made.root, 'studies/01-messenger'));
  expect(await claims(made)).toEqual([]);
});

test('a number that main took back is free, and one folder on both sides is one case study', async () => {
  const made = branched(oldCollection(0));
  made.write({ 'studies/31-feed/design.md': study('Feed'), 'studies/30-new/design.md': study('New') });
  rmSync(path.join(made.root, 'studies', studyName(30)), { recursive: true });
  onMain(made, () => {
    made.write({ 'studies/31-feed/design.md': study('Feed, as others see it') });
    rmSync(path.join(made.root, 'studies', studyName(30)), { recursive: true });
  });
  expect(await claims(made)).toEqual([]);
});

test('`base` names the branch; files may be case studies too, and the root a folder of the repository', async () => {
  const records = {
    'docs/casebook.config.yaml': 'base: develop\ncollections:\n  - path: adr\n    profile: adr\n',
    'docs/adr/0001-one.md': '# One\n',
  };
  const made = branched(records);
  git(made.root, 'branch', 'develop');
  made.write({ 'docs/adr/0002-two.md': '# Two\n' });
  save(made.root);
  git(made.root, 'checkout', '--quiet', 'develop');
  made.write({ 'docs/adr/0002-too.md': '# Too\n' });
  save(made.root);
  git(made.root, 'checkout', '--quiet', 'work');
  const [{ openSession }, { openSettings }] = await Promise.all([
    import('../../src/cli/workspace.js'),
    import('../../src/cli/settings.js'),
  ]);
  const session = await openSession(
    await openSettings({ root: path.join(made.root, 'docs'), flags: { severities: new Map(), only: ['numbers-unclaimed'] } }),
  );
  expect(session.lint().diagnostics.map((one) => line(session, one))).toEqual([
    'adr/0002-two.md error Expected a number for `0002-two` that is free on `develop`, found 2, which `0002-too` has there',
  ]);
});
