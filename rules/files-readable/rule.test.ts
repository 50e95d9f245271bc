import { chmodSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findings, line, type Repo, repo } from '../../test/support/repo.js';

const document = { 'case-studies/README.md': '# Case studies\n' };

async function check({ open }: Pick<Repo, 'open'>): Promise<string[]> {
  const session = await open({ only: ['files-readable'] });
  return session.lint().diagnostics.map((diagnostic) => line(session, diagnostic));
}

/** A repository with a symbolic link in it. */
function linked(target: string, link: string): Repo {
  const made = repo(document);
  symlinkSync(target, path.join(made.root, link));
  return made;
}

test('a link that leaves the repository is named and not followed', async () => {
  expect(await check(linked(tmpdir(), 'outside.md'))).toEqual([
    'outside.md warning Expected a link to a place inside the repository, found a place outside the root',
  ]);
});

test('a link to itself is named', async () => {
  expect(await check(linked('loop.md', 'loop.md'))).toEqual([
    expect.stringMatching(/^loop\.md warning Expected a link that leads to a file/),
  ]);
});

test('a link to a folder that holds it is named, and the files inside are read once', async () => {
  const made = linked('..', 'case-studies/back');
  expect(await check(made)).toEqual(['case-studies/back warning Expected a link that leads to a file, found a folder that holds the link']);
  expect([...(await made.open()).project.documents.keys()]).toEqual(['case-studies/README.md']);
});

test('a link to nothing is named', async () => {
  expect(await check(linked('gone.md', 'link.md'))).toEqual([
    'link.md error Expected a file or folder that can be read, found a file that does not exist',
  ]);
});

test('a link to a document of the repository is sound', async () => {
  expect(await check(linked('case-studies/README.md', 'README.md'))).toEqual([]);
});

test('a file of 20 MB is not read', async () => {
  expect(await findings({ ...document, 'log.md': 'x'.repeat(20 * 1024 * 1024) }, 'files-readable')).toEqual([
    'log.md error Expected at most 10 MB, found 20.0 MB',
  ]);
});

test.each([
  ['quotes', '>'.repeat(10_000)],
  ['quotes with spaces', '> '.repeat(10_000)],
  ['lists', '- '.repeat(10_000)],
  ['lists and quotes', '1. > '.repeat(5_000)],
])('10,000 nested %s are not parsed', async (_, marks) => {
  expect(await findings({ ...document, 'deep.md': `# Deep\n\n${marks}end\n` }, 'files-readable')).toEqual([
    'deep.md error Expected lists and quotes nested at most 200 deep, found more than 200 levels',
  ]);
});

test('a row of hyphens and 200 quotes are nothing special', async () => {
  expect(await findings({ 'fine.md': `${'-'.repeat(10_000)}\n\n${'> '.repeat(200)}end\n` }, 'files-readable')).toEqual([]);
});

test('a file that is too deep after an edit is named', async () => {
  const session = await repo(document).open({ only: ['files-readable'] });
  session.update('case-studies/README.md', '>'.repeat(10_000));
  expect(session.lint().diagnostics.map(({ message }) => message)).toEqual([
    'Expected lists and quotes nested at most 200 deep, found more than 200 levels',
  ]);
});

test('an ignored file is nobody’s business', async () => {
  expect(
    await findings(
      { ...document, 'casebook.config.yaml': 'ignore: [export]\n', 'export/old.md': Uint8Array.of(0xff, 0xfe, 0x41) },
      'files-readable',
    ),
  ).toEqual([]);
});

test('a broken file is told apart from the sound one beside it', async () => {
  const files = {
    ...document,
    'case-studies/utf-16-be.md': Uint8Array.of(0xfe, 0xff, 0, 0x41),
    'case-studies/cut-off.md': Uint8Array.of(0x41, 0x0a, 0x42, 0xe2, 0x82),
  };
  expect(await findings(files, 'files-readable')).toEqual([
    'case-studies/cut-off.md error Expected UTF-8, found other bytes in line 2',
    'case-studies/utf-16-be.md error Expected UTF-8, found UTF-16 BE',
  ]);
});

test.skipIf(process.getuid?.() === 0)('a file without permission to read it is named', async () => {
  const made = repo({ ...document, 'secret.md': '# Secret\n' });
  chmodSync(path.join(made.root, 'secret.md'), 0);
  expect(await check(made)).toEqual(['secret.md error Expected a file or folder that can be read, found EACCES']);
});
