import { chmodSync, chownSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aliased, collection, lacking, sound, warned } from '../support/collection.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';

const chat = 'studies/01-chat/design.md';
/** The lines that git sees taken away and added. */
const changedLines = (root: string, folder: string): string[] =>
  git(root, 'diff', '--unified=0', '--', folder)
    .split('\n')
    .filter((line) => /^[-+](?![-+])/.test(line));

describe('--fix', () => {
  test('mends what has one right answer and says how much', () => {
    const { root, read } = repo(collection({ '01-chat': aliased }));
    expect(run(root, '--fix')).toEqual({
      code: 0,
      stdout: 'Fixed 1 problem.\n✔ No problems in 1 case study, 1 document (0.00 s)\n',
      stderr: '',
    });
    expect(read(chat)).toBe(sound);
  });

  test('leaves what needs a choice, and the exit code says so', () => {
    const { root, read } = repo(collection({ '01-chat': lacking.replace('Problem', 'Issue') }));
    const { code, stdout } = run(root, '--fix');
    expect(code).toBe(1);
    expect(stdout).toMatch(/error Expected section `Plan`, found none[\s\S]*Fixed 1 problem\.\n✖ 1 error in /);
    expect(read(chat)).toBe(lacking);
  });

  test('is the same as --fix=safe', () => {
    const [one, other] = [repo(collection({ '01-chat': aliased })), repo(collection({ '01-chat': aliased }))];
    expect(run(one.root, '--fix')).toEqual(run(other.root, '--fix=safe'));
    expect(one.read(chat)).toBe(other.read(chat));
  });

  test('mends nothing where nothing is wrong', () => {
    const { root } = repo(collection({ '01-chat': sound, '02-maps': warned.replace('Chat', 'Maps') }));
    commit(root);
    expect(run(root, '--fix').stdout).not.toContain('Fixed');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('mends only what is under the paths given', () => {
    const { root, read } = repo(collection({ '01-chat': aliased, '02-maps': aliased.replace('Chat', 'Maps') }));
    run(root, '--fix', 'studies/02-maps');
    expect(read(chat)).toBe(aliased);
    expect(read('studies/02-maps/design.md')).toBe(sound.replace('Chat', 'Maps'));
  });

  test('mends nothing that a rule which is off would', () => {
    const { root, read } = repo(collection({ '01-chat': aliased }));
    run(root, '--fix', '--rule', 'headings-canonical=off');
    expect(read(chat)).toBe(aliased);
  });

  test('takes the links to a heading along, in every file', () => {
    const { root, read } = repo({
      ...collection({ '01-chat': `${aliased}\nAgain: [why](#issue).\n` }),
      'README.md': '# Index\n\n[Chat](./studies/01-chat/design.md#issue), [site](https://example.org/#issue)\n',
    });
    run(root, '--fix');
    expect(read('README.md')).toBe('# Index\n\n[Chat](./studies/01-chat/design.md#problem), [site](https://example.org/#issue)\n');
    expect(read(chat)).toBe(`${sound}\nAgain: [why](#problem).\n`);
  });
});

describe('--fix=all', () => {
  test('also adds what the author must complete, with the guidance of the contract', () => {
    const { root, read } = repo(collection({ '01-chat': lacking }));
    const { stdout } = run(root, '--fix=all');
    expect(stdout).toContain('Fixed 1 problem.\n');
    expect(stdout).not.toContain('error');
    expect(read(chat)).toBe(`${lacking}\n## Plan\n\n<!-- Guidance: What is done about it. -->\n`);
  });
});

describe('a second run changes nothing', () => {
  test.each(['--fix', '--fix=all'])('after %s', (fix) => {
    const { root } = repo(
      collection({ '01-chat': aliased, '02-maps': lacking.replace('Chat', 'Maps'), '03-cache': '# Cache\r\n\r\n## Issue\r\n\r\nSlow.' }),
    );
    run(root, fix);
    commit(root);
    expect(run(root, fix).stdout).not.toContain('Fixed');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

test('every byte that is not wrong stays', () => {
  const odd =
    '# Chat\n\n\n\n* a *star*   and\ttabs \n+ a plus\n\n## Issue ##\n\nA  line with  spaces.  \n\n\\*escaped\\*, &amp; &copy; <b>html</b>\n\n1) one\n2) two\n\nPlan\n----\n\n|a|b|\n|-|:-:|\n|1|2|\n';
  const texts: Record<string, string> = {
    '01-odd-markdown': odd,
    '02-crlf': aliased.replaceAll('\n', '\r\n'),
    '03-mixed-line-endings': aliased.replace('# Chat\n', '# Chat\r\n').replace('sooner.\n', 'sooner.\r\n'),
    '04-a-byte-order-mark': `\uFEFF${aliased}`,
    '05-no-line-break-at-the-end': aliased.trimEnd(),
    '06-many-line-breaks-at-the-end': `${aliased}\n\n\n`,
    '07-a-nul': aliased.replace('late', 'la\0te'),
    '08-astral-characters-in-front': aliased.replace('# Chat', '# Chat 😀𝒳'),
    '09-front-matter': `---\ntitle:   Chat # kept\n---\n${aliased}`,
    '10-a-byte-order-mark-and-crlf': `\uFEFF${aliased.replaceAll('\n', '\r\n')}`,
  };
  const { root, read } = repo({ ...collection(texts), '.gitattributes': '* diff\n' });
  commit(root);
  run(root, '--fix');
  for (const [name, text] of Object.entries(texts)) {
    expect(read(`studies/${name}/design.md`), name).toBe(text.replace('Issue', 'Problem'));
    const heading = /^## Issue[^\n]*/m.exec(text)?.[0] ?? '';
    expect(changedLines(root, `studies/${name}`), name).toEqual([`-${heading}`, `+${heading.replace('Issue', 'Problem')}`]);
  }
});

describe('a file that is fixed', () => {
  test('keeps its mode', () => {
    const modes: Record<string, number> = { '01-private': 0o600, '02-usual': 0o644, '03-executable': 0o755, '04-read-only': 0o444 };
    const { root, read } = repo(collection(Object.fromEntries(Object.keys(modes).map((name) => [name, aliased]))));
    for (const [name, mode] of Object.entries(modes)) chmodSync(path.join(root, `studies/${name}/design.md`), mode);
    run(root, '--fix');
    for (const [name, mode] of Object.entries(modes)) {
      expect(read(`studies/${name}/design.md`)).toBe(sound);
      expect(statSync(path.join(root, `studies/${name}/design.md`)).mode & 0o7777, name).toBe(mode);
    }
  });

  test.runIf(process.getuid?.() === 0)('keeps its owner (only root can tell)', () => {
    const { root } = repo(collection({ '01-chat': aliased }));
    chownSync(path.join(root, chat), 1234, 5678);
    run(root, '--fix');
    expect(statSync(path.join(root, chat))).toMatchObject({ uid: 1234, gid: 5678 });
  });

  test('leaves nothing beside it', () => {
    const { root } = repo(collection({ '01-chat': aliased }));
    run(root, '--fix');
    expect(readdirSync(path.join(root, 'studies/01-chat'))).toEqual(['design.md']);
  });
});

describe('nothing is written', () => {
  test('through a link: the file it means is left alone, and so is the link', () => {
    const { root: elsewhere, read } = repo({ 'design.md': aliased });
    const { root } = repo({ ...collection({}), 'studies/01-chat/README.md': '# Chat\n' });
    symlinkSync(path.join(elsewhere, 'design.md'), path.join(root, chat));
    const { code, stdout } = run(root, '--fix=all');
    expect(stdout).toContain(`${chat}\n  warning Expected a link to a place inside the repository, found a place outside the root`);
    expect(code).toBe(1);
    expect(read('design.md')).toBe(aliased);
    expect(readlinkSync(path.join(root, chat))).toBe(path.join(elsewhere, 'design.md'));
  });

  test('in a folder that is closed, and no other file either', () => {
    const { root, read } = repo(collection({ '01-chat': aliased, '02-maps': aliased.replace('Chat', 'Maps') }));
    // Root may write everywhere, so the command runs as nobody, who owns the first folder and not the second.
    const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    chmodSync(root, 0o755);
    chmodSync(path.join(root, 'studies/01-chat'), 0o777);
    chmodSync(path.join(root, 'studies/02-maps'), 0o555);
    onTestFinished(() => chmodSync(path.join(root, 'studies/02-maps'), 0o755));
    expect(runWith({ cwd: root, ...asNobody }, '--fix')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: studies/02-maps/design.md: its folder cannot be written to; nothing was written\nhelp: Change its permissions, or run as somebody who may\n',
    });
    expect(read(chat)).toBe(aliased);
    expect(read('studies/02-maps/design.md')).toBe(aliased.replace('Chat', 'Maps'));
  });

  test('to a file that is not UTF-8', () => {
    const bytes = Buffer.from(aliased.replace('late', 'lat\xe9'), 'latin1');
    const { root } = repo({ ...collection({ '02-maps': aliased.replace('Chat', 'Maps') }), [chat]: bytes });
    commit(root);
    run(root, '--fix=all');
    expect(git(root, 'diff', '--name-only')).toBe('studies/02-maps/design.md\n');
  });

  test('by `check` without --fix', () => {
    const { root } = repo(collection({ '01-chat': aliased, '02-maps': lacking.replace('Chat', 'Maps') }));
    commit(root);
    run(root);
    run(root, '--report', 'json');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});
