import { describe, expect, test } from 'vitest';
import { collection, sound } from '../support/collection.js';
import { git } from '../support/git.js';
import { type Files, repo } from '../support/repo.js';
import { run } from '../support/run.js';

const seen = '<!-- casebook-disable no-such-rule -->\n';

/** The files that are read: each says so. */
function read(root: string): string[] {
  const { diagnostics } = JSON.parse(run(root, '--report', 'json').stdout) as { diagnostics: { path: string }[] };
  return diagnostics.map(({ path }) => path);
}

const documents = (...names: string[]): Files => Object.fromEntries(names.map((name) => [name, seen]));

describe('`ignore` in the configuration', () => {
  const files = documents('a.md', 'drafts/b.md', 'drafts/keep.md', 'docs/drafts/c.md', 'docs/d.tmp.md');
  const ignoring = (...patterns: string[]): string[] =>
    read(repo({ ...files, 'casebook.config.yaml': `ignore: ${JSON.stringify(patterns)}\n` }).root);

  test('leaves out a folder wherever it is', () => expect(ignoring('drafts')).toEqual(['a.md', 'docs/d.tmp.md']));
  test('leaves out a folder at the root only, when it starts with a slash', () =>
    expect(ignoring('/drafts')).toEqual(['a.md', 'docs/d.tmp.md', 'docs/drafts/c.md']));
  test('leaves out files by a glob', () => expect(ignoring('*.tmp.md', 'drafts/**')).toEqual(['a.md', 'docs/drafts/c.md']));
  test('takes files back in', () =>
    expect(ignoring('/drafts/*', '!/drafts/keep.md')).toEqual(['a.md', 'docs/d.tmp.md', 'docs/drafts/c.md', 'drafts/keep.md']));
  test('of everything is no repository any more', () =>
    expect(run(repo({ ...files, 'casebook.config.yaml': "ignore: ['**']\n" }).root)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('error: No Markdown files in <root>\n'),
    }));

  test('has the last word over .gitignore, both ways', () => {
    const { root } = repo({
      ...documents('a.md', 'generated/b.md', 'drafts/c.md'),
      '.gitignore': '*\n!*/\n!*.md\ngenerated/\n',
      'casebook.config.yaml': "ignore: [drafts/c.md, '!generated/', '!generated/b.md']\n",
    });
    expect(read(root)).toEqual(['a.md', 'generated/b.md']);
  });

  test('leaves a collection without what it names', () => {
    const { root } = repo(collection({ '01-chat': sound, '02-maps': sound.replace('Chat', 'Maps') }, 'ignore: [02-maps]\n'));
    expect(run(root).stdout).toContain('in 1 case study, 1 document');
  });
});

describe('.gitignore', () => {
  const names = [
    'a.md',
    'b.md',
    'B.md',
    'build/c.md',
    'docs/a.md',
    'docs/b.md',
    'docs/build/c.md',
    'docs/deep/a.md',
    'docs/deep/keep.md',
    'out/x/a.md',
    'out/x/keep.md',
    'has space.md',
    '#hash.md',
    '!bang.md',
    'x[1].md',
  ];
  const cases: Record<string, Files> = {
    'a name': { '.gitignore': 'b.md\n' },
    'a folder': { '.gitignore': 'build/\n' },
    'a path': { '.gitignore': 'docs/a.md\n' },
    'a path from the root': { '.gitignore': '/a.md\n/build\n' },
    'a glob': { '.gitignore': 'docs/**/a.md\n[!a-z]?.md\n?ui*/\n' },
    'a negation': { '.gitignore': '*.md\n!a.md\n' },
    'a negation below an ignored folder, which comes too late': { '.gitignore': 'out/\n!out/x/keep.md\n' },
    'a negation that reopens folder by folder': { '.gitignore': 'out/*\n!out/x/\nout/x/*\n!out/x/keep.md\n' },
    'everything but': { '.gitignore': '*\n!*/\n!keep.md\n!docs/*.md\n' },
    'a nested file': { 'docs/.gitignore': 'a.md\n' },
    'a nested file with a path from its own folder': { 'docs/.gitignore': '/a.md\nbuild\n' },
    'a nested file that takes back': { '.gitignore': 'a.md\nb.md\n', 'docs/.gitignore': '!a.md\n', 'docs/deep/.gitignore': '!a.md\n' },
    'a nested file that takes back and one below that ignores again': {
      '.gitignore': '*.md\n',
      'docs/.gitignore': '!*.md\n',
      'docs/deep/.gitignore': 'a.md\n',
    },
    'comments, blanks, escapes and CRLF': { '.gitignore': '# b.md\r\n\r\n\\#hash.md\r\n\\!bang.md\r\nhas\\ space.md\r\nx\\[1\\].md\r\n' },
    capitals: { '.gitignore': 'B.md\n/DOCS\n' },
    'letters outside ASCII': { '.gitignore': 'é.md\nü*\n', ...documents('é.md', 'docs/é.md', 'über.md', 'e.md') },
    'a byte order mark': { '.gitignore': '\uFEFFa.md\n' },
    'patterns that are broken': { '.gitignore': '[\n[a-\n!\n/\n\\\n**\\\n' },
  };

  test('leaves out what git leaves out', () => {
    const files = Object.entries(cases).flatMap(([name, ignores]) =>
      Object.entries({ ...documents(...names), ...ignores }).map(([file, text]) => [`${name}/${file}`, text]),
    );
    const { root } = repo(Object.fromEntries(files));
    git(root, 'init', '--quiet');
    const listed = git(root, 'ls-files', '-z', '--others', '--exclude-standard')
      .split('\0')
      .filter((name) => name.endsWith('.md'));
    const readIn = read(root);
    for (const name of Object.keys(cases))
      expect(
        readIn.filter((file) => file.startsWith(`${name}/`)),
        name,
      ).toEqual(listed.filter((file) => file.startsWith(`${name}/`)).sort());
    expect(listed.length).toBeGreaterThan(100);
  });

  test('is heeded above the root too, up to the top of the git repository', () => {
    const { root } = repo({
      '.gitignore': '*.md\n',
      'top/.gitignore': 'generated/\n*.tmp.md\n/docs/old.md\n/a.md\n',
      'top/docs/.gitignore': '!keep.tmp.md\n',
      'top/docs/casebook.config.yaml': '',
      ...documents(
        'top/docs/a.md',
        'top/docs/b.tmp.md',
        'top/docs/keep.tmp.md',
        'top/docs/old.md',
        'top/docs/generated/c.md',
        'top/docs/deep/generated/d.md',
      ),
    });
    git(`${root}/top`, 'init', '--quiet');
    expect(read(`${root}/top/docs`)).toEqual(['a.md', 'keep.tmp.md']);
  });

  test('does not keep anybody from checking a folder that is ignored itself', () => {
    const { root } = repo({ '.gitignore': 'scratch/\n', ...documents('scratch/a.md') });
    git(root, 'init', '--quiet');
    expect(read(`${root}/scratch`)).toEqual(['a.md']);
  });

  test('is heeded without a git repository too', () => {
    expect(read(repo({ ...documents('a.md', 'b.md'), '.gitignore': 'b.md\n' }).root)).toEqual(['a.md']);
  });
});

describe('what is never read', () => {
  test('is node_modules and hidden folders, unlike hidden files', () => {
    expect(
      read(repo(documents('a.md', '.hidden.md', 'node_modules/x/b.md', 'docs/node_modules/c.md', '.github/d.md', 'docs/.cache/e.md')).root),
    ).toEqual(['.hidden.md', 'a.md']);
  });

  test('is what is not Markdown', () => {
    expect(read(repo(documents('a.md', 'b.MD', 'c.markdown', 'd.txt', 'md', 'e.md.bak', 'f.mdx')).root)).toEqual([
      'a.md',
      'b.MD',
      'c.markdown',
    ]);
  });
});
