import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInterrupted, recover } from '../../src/edit/apply.js';
import { hash } from '../../src/edit/apply-journal.js';
import { RefusedEdit } from '../../src/edit/refused-edit.js';
import { noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { aliased, collection, sound } from '../support/collection.js';
import { commit } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { processes } from './support/processes.js';
import { readBefore, snapshot } from './support/snapshot.js';

const { apply, stepAfter } = processes();
const files = { 'a.md': 'a\n', 'b.md': 'b\n', 'c.md': 'c\n', 'd.md': 'd\n' };
/** Edits a, moves b, makes n, deletes c. */
const edit: WorkspaceEdit = {
  edits: [{ path: 'a.md', start: 0, end: 1, text: 'A' }],
  moves: [{ from: 'b.md', to: 'box/b.md' }],
  creates: [{ path: 'n.md', text: 'n\n' }],
  deletes: [{ path: 'c.md' }],
};

/** A repository that a run was killed in, right after the step that reads so. */
async function killedAfter(step: RegExp, from: Files = files, what: WorkspaceEdit = edit): Promise<Repo> {
  const stopAt = await stepAfter(step, from, what);
  const made = repo(from);
  expect((await apply(made.root, what, readBefore(made.root), { stopAt }).ending).signal).toBe('SIGKILL');
  return made;
}
/** Killed with all in its place but for the last word. */
const killedLate = (): Promise<Repo> => killedAfter(/^renameSync .*\.new n\.md$/);
const journals = (root: string): string[] => readdirSync(path.join(root, '.casebook'));

/** Why nothing is recovered; nothing is touched then. */
function refusal(root: string): string {
  const state = snapshot(root);
  try {
    recover(root);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedEdit);
    expect(snapshot(root)).toEqual(state);
    return (error as RefusedEdit).message;
  }
  return 'not refused';
}

const foreign = (file: string): string =>
  `${file}: changed since a run that was interrupted in the middle of its work, so that run cannot be undone; nothing was written`;

describe('what a killed run left', () => {
  test('is undone, and told', async () => {
    const { root } = await killedLate();
    expect(isInterrupted(root)).toBe(true);
    expect(recover(root)).toEqual([{ outcome: 'undone', files: ['a.md', 'b.md', 'c.md', 'n.md'] }]);
    expect(snapshot(root)).toEqual(snapshot(repo(files).root));
    expect(recover(root)).toEqual([]);
  });

  test('is only tidied up when all was done', async () => {
    const { root } = await killedAfter(/^unlinkSync .*\.old$/);
    expect(recover(root)).toMatchObject([{ outcome: 'finished' }]);
    expect(snapshot(root)).toEqual(snapshot(repo({ 'a.md': 'A\n', 'd.md': 'd\n', 'box/b.md': 'b\n', 'n.md': 'n\n' }).root));
  });

  test('is a torn journal only: it is removed without a word, for nothing was written', async () => {
    for (const torn of ['', '{"version":1,"tas', `{"version":1}\n${'0'.repeat(64)}\n`]) {
      const { root } = repo({ ...files, '.casebook/journal-left': torn });
      expect(recover(root)).toEqual([]);
      expect(snapshot(root)).toEqual(snapshot(repo(files).root));
    }
  });

  test('is kept from files that changed since and that the run was not about', async () => {
    const { root, write, read } = await killedLate();
    write({ 'd.md': 'my own\n', 'e.md': 'e\n' });
    recover(root);
    expect(Object.keys(files).map(read)).toEqual(['a\n', 'b\n', 'c\n', 'my own\n']);
    expect(read('e.md')).toBe('e\n');
  });
});

describe('what somebody changed since is never overwritten', () => {
  test.each([
    ['a file that the run had edited', 'a.md'],
    ['a file that it had moved', 'box/b.md'],
    ['a file that it had made', 'n.md'],
    ['a file that stands where an old one is to return', 'c.md'],
    ['a file that stands where a moved one is to return', 'b.md'],
  ])('%s', async (_, file) => {
    const { root, write, read } = await killedLate();
    write({ [file]: 'my own\n' });
    expect(refusal(root)).toBe(foreign(file));
    expect(read(file)).toBe('my own\n');
    expect(journals(root)).toHaveLength(1);
  });

  test('and once it is out of the way, all is undone', async () => {
    const { root, write, read } = await killedLate();
    write({ 'a.md': 'my own\n' });
    refusal(root);
    renameSync(path.join(root, 'a.md'), path.join(root, 'mine.md'));
    expect(recover(root)).toMatchObject([{ outcome: 'undone' }]);
    expect(Object.keys(files).map(read)).toEqual(Object.values(files));
    expect(read('mine.md')).toBe('my own\n');
  });

  test('what somebody has put back is taken as it is', async () => {
    const { root, write } = await killedLate();
    write(files);
    recover(root);
    expect(snapshot(root)).toEqual(snapshot(repo(files).root));
  });

  test('a file that was moved and then lost is told', async () => {
    const { root } = await killedLate();
    rmSync(path.join(root, 'box/b.md'));
    expect(refusal(root)).toBe(foreign('box/b.md'));
  });
});

describe('a journal from elsewhere', () => {
  const journal = (task: object): string => {
    const line = JSON.stringify({ version: 1, prefix: '.casebook-00-', folders: [], tasks: [task] });
    return `${line}\n${hash(line)}\n!\nstaged\n!\ntaken\n`;
  };
  const old = { oldHash: hash('old'), newHash: hash('a\n'), oldText: 'old', staged: '.casebook-00-0.new' };

  test('reaches no place outside the root, nor one behind a link, nor the accounts of git', () => {
    const elsewhere = repo({ 'a.md': 'a\n' });
    for (const name of ['../a.md', '/tmp/a.md', '.git/config', 'out/a.md']) {
      const { root } = repo({
        ...files,
        '.casebook/journal-left': journal({ ...old, from: name, to: name, staged: 'x/.casebook-00-0.new' }),
      });
      symlinkSync(elsewhere.root, path.join(root, 'out'));
      expect(refusal(root)).toMatch(/nothing was written$/);
    }
    expect(elsewhere.read('a.md')).toBe('a\n');
  });

  test('moves no file but its own hidden ones', () => {
    const { root } = repo({ ...files, '.casebook/journal-left': journal({ from: 'x.md', taken: 'd.md', oldHash: hash('d\n') }) });
    expect(refusal(root)).toContain('not written by casebook');
  });

  test('reaches no further when it says that all is done', () => {
    const elsewhere = repo({ '.casebook-00-0.old': 'theirs\n' });
    const away = path.join('..', path.basename(elsewhere.root), 'a.md');
    const { root } = repo({ ...files, '.casebook/journal-left': `${journal({ ...old, from: away, to: 'a.md' })}!\ndone\n` });
    expect(refusal(root)).toContain('lies outside the root');
    expect(elsewhere.read('.casebook-00-0.old')).toBe('theirs\n');
  });

  test('changes the index of git only at places of its own', () => {
    const line = JSON.stringify({
      version: 1,
      prefix: '.casebook-00-',
      folders: [],
      tasks: [{ from: 'a.md', to: 'a.md' }],
      index: [{ path: 'b.md', mode: '0', oid: '0'.repeat(40) }],
    });
    const { root } = repo({ ...files, '.casebook/journal-left': `${line}\n${hash(line)}\n!\ndone\n` });
    commit(root);
    expect(refusal(root)).toContain('not written by casebook');
  });

  test('of another version is refused', () => {
    const line = '{"version":2}';
    expect(refusal(repo({ ...files, '.casebook/journal-left': `${line}\n${hash(line)}\n` }).root)).toBe(
      '.casebook/journal-left: written by another version of casebook; nothing was written',
    );
  });

  test('of another computer may be of a run that goes on: it is left alone', () => {
    const { root } = repo({ ...files, '.casebook/journal-elsewhere-1234-99.ab': '' });
    expect(isInterrupted(root)).toBe(false);
    expect(recover(root)).toEqual([]);
    expect(journals(root)).toEqual(['journal-elsewhere-1234-99.ab']);
  });
});

describe('on the command line', () => {
  const [one, two] = ['studies/01-chat/design.md', 'studies/02-maps/design.md'];
  const texts = collection({ '01-chat': aliased, '02-maps': aliased.replace('Chat', 'Maps') });
  const killed = (): Promise<Repo> =>
    killedAfter(/^renameSync .*\.new design\.md$/, texts, {
      ...noEdit,
      edits: [one, two].map((path) => ({ path, start: 0, end: (texts[path] as string).length, text: 'new\n' })),
    });

  test.each([
    ['check', '--fix'],
    ['index', '--write'],
    ['fix', '--yes'],
  ])('`casebook %s %s` recovers before it reads, and says so in one line', async (...args) => {
    const { root, read } = await killed();
    const { stderr } = run(root, ...args);
    expect(stderr.split('\n')[0]).toBe(
      `A run was interrupted while it was writing; 2 files set back to what was there before it: ${one}, ${two}`,
    );
    expect(read(one)).toBe(args[0] === 'index' ? aliased : sound);
    expect(Object.keys(snapshot(root)).filter((name) => name.includes('.casebook'))).toEqual([]);
  });

  test('a run that only reads tells of it and changes nothing', async () => {
    const { root } = await killed();
    const state = snapshot(root);
    for (const args of [['check'], ['check', '--fix', '--dry-run'], ['index'], ['fix'], ['fix', '--yes', '--dry-run']])
      expect(run(root, ...args).stderr).toContain(
        'A run was interrupted while it was writing; `casebook check --fix` first puts right what it left\n',
      );
    expect(snapshot(root)).toEqual(state);
  });

  test('what was changed since stops it, with what to do', async () => {
    const { root, write } = await killed();
    write({ [one]: 'my own\n' });
    const { code, stdout, stderr } = run(root, 'check', '--fix');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^error: ${foreign(one)}\nhelp: Move your ${one} out of the way and run again, then put it back\\. What that run was doing is in \`\\.casebook/journal-.*\`; the files that it moved away are named`,
      ),
    );
  });

  test('a collection that was just moving away is found again', async () => {
    const { root } = await killedAfter(/^renameSync .*0\.old design\.md$/, texts, { ...noEdit, moves: [{ from: 'studies', to: 'cases' }] });
    expect(run(root, 'check', '--fix').stderr).toMatch(/^A run was interrupted/);
  });

  test('a folder `.casebook` with other things in it is no journal', () => {
    const { root } = repo(texts);
    mkdirSync(path.join(root, '.casebook'));
    writeFileSync(path.join(root, '.casebook/cache.json'), '{}');
    expect(run(root, '--fix')).toMatchObject({ code: 0, stderr: '' });
  });
});
