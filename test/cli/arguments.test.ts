import { describe, expect, test } from 'vitest';
import { collection, sound, warned } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';

/** What stderr says of arguments that cannot be used; nothing is checked, and nothing goes to stdout. */
function complaint(...args: string[]): string {
  const { root } = repo({ ...collection({ '01-chat': sound }), 'notes.txt': 'Notes.\n' });
  const { code, stdout, stderr } = run(root, ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr;
}

const seeHelp = '(`casebook --help` lists commands and options)\n';

describe('an option', () => {
  test('that is unknown is refused', () => expect(complaint('--foo')).toContain(`error: unknown option '--foo'\n`));
  test('that is mistyped is answered with the nearest', () =>
    expect(complaint('--quite')).toBe(`error: unknown option '--quite'\n(Did you mean --quiet?)\n${seeHelp}`));
  test('without its value is refused', () =>
    expect(complaint('--rule')).toBe(`error: option '--rule <id=severity>' argument missing\n${seeHelp}`));
  test('of another command is refused', () => expect(complaint('rules', '--fix')).toContain(`error: unknown option '--fix'\n`));
});

describe('--max-warnings', () => {
  const expected = (found: string): string =>
    `error: option '--max-warnings <n>' argument '${found}' is invalid. Expected a whole number.\n${seeHelp}`;
  test('wants a number', () => expect(complaint('--max-warnings', 'few')).toBe(expected('few')));
  test('wants no negative number', () => expect(complaint('--max-warnings', '-1')).toBe(expected('-1')));
  test('wants a whole number', () => expect(complaint('--max-warnings', '1.5')).toBe(expected('1.5')));
  test('wants something', () => expect(complaint('--max-warnings=')).toBe(expected('')));
});

describe('a command', () => {
  test('that is mistyped is answered with the nearest', () => {
    expect(complaint('chek')).toBe(
      'error: chek: no such file, folder or command; did you mean `casebook check`?\nhelp: `casebook --help` lists the commands\n',
    );
    expect(complaint('explian', 'titles-match')).toBe(
      'error: explian: no such file, folder or command; did you mean `casebook explain`?\nhelp: `casebook --help` lists the commands\n',
    );
  });
  test('that is nothing like one is refused all the same', () =>
    expect(complaint('frobnicate')).toBe(
      'error: frobnicate: no such file, folder or command\nhelp: `casebook --help` lists the commands\n',
    ));
  test('with too many arguments is refused', () =>
    expect(complaint('rules', 'all')).toContain(`error: too many arguments for 'rules'. Expected 0 arguments but got 1.\n`));
  test('with too few is refused', () => expect(complaint('explain')).toContain(`error: missing required argument 'rule'\n`));
});

describe('a rule', () => {
  const list = 'help: `casebook rules` lists the names\n';
  test('that --rule mistypes is answered with the nearest', () =>
    expect(complaint('--rule', 'headings-nestd=error')).toBe(
      `error: --rule: Unknown rule \`headings-nestd\`; did you mean \`headings-nested\`?\n${list}`,
    ));
  test('that --only mistypes is answered with the nearest', () =>
    expect(complaint('--only', 'title-match')).toBe(
      `error: --only: Unknown rule \`title-match\`; did you mean \`titles-match\`?\n${list}`,
    ));
  test('that `explain` mistypes is answered with the nearest', () =>
    expect(complaint('explain', 'title-match')).toBe(`error: Unknown rule \`title-match\`; did you mean \`titles-match\`?\n${list}`));
  test('that is nothing like one is refused all the same', () =>
    expect(complaint('--only', 'frobnicate')).toBe(`error: --only: Unknown rule \`frobnicate\`\n${list}`));
  test('that is a stock rule remark-lint does not have is refused', () => {
    expect(complaint('--rule', 'remark/no-undefined-reference=error')).toBe(
      `error: --rule: Unknown stock rule \`remark/no-undefined-reference\`; did you mean \`remark/no-undefined-references\`?\n${list}`,
    );
    expect(complaint('--only', 'remark/frobnicate')).toBe(`error: --only: Unknown stock rule \`remark/frobnicate\`\n${list}`);
  });
});

describe('--rule wants a rule and a severity:', () => {
  const expected = (found: string): string =>
    `error: --rule: expected \`RULE=off\`, \`=info\`, \`=warning\` or \`=error\`, found \`${found}\`\n`;
  test('no severity', () => expect(complaint('--rule', 'titles-match')).toBe(expected('titles-match')));
  test('an unknown severity', () => expect(complaint('--rule', 'titles-match=fatal')).toBe(expected('titles-match=fatal')));
  test('no rule', () => expect(complaint('--rule', '=error')).toBe(expected('=error')));
  test('two', () =>
    expect(complaint('--rule', 'titles-match=off,headings-nested=off')).toBe(expected('titles-match=off,headings-nested=off')));
});

describe('--dry-run', () => {
  test('wants --fix', () =>
    expect(complaint('--dry-run')).toBe(
      'error: --dry-run shows what `--fix` would change; found no `--fix`\nhelp: Add `--fix` or `--fix=all`\n',
    ));
});

describe('--fix and --color', () => {
  test('refuse a value they do not know', () => {
    expect(complaint('--fix=some')).toBe(
      `error: option '--fix [which]' argument 'some' is invalid. Allowed choices are safe, all.\n${seeHelp}`,
    );
    expect(complaint('--color=sometimes')).toBe(
      `error: option '--color [when]' argument 'sometimes' is invalid. Allowed choices are always, never, auto.\n${seeHelp}`,
    );
  });

  test('do not take a path behind them for their value', () => {
    const { root } = repo(collection({ '01-chat': warned, '02-maps': warned.replace('Chat', 'Maps') }));
    for (const args of [
      ['--fix', 'studies/02-maps'],
      ['--color', 'studies/02-maps'],
      ['--fix', 'all', 'studies/02-maps'],
    ]) {
      const { code, stdout } = run(root, ...args);
      expect(code).toBe(0);
      expect(stdout).toContain('studies/02-maps/design.md:11:23');
      expect(stdout).not.toContain('01-chat');
    }
  });
});

describe('a path', () => {
  test('that is not there is refused', () =>
    expect(complaint('studies/99-none')).toBe(
      'error: studies/99-none: no such file, folder or command\nhelp: `casebook --help` lists the commands\n',
    ));
  test('below a file is refused', () =>
    expect(complaint('notes.txt/more')).toBe(
      'error: notes.txt/more: no such file, folder or command\nhelp: `casebook --help` lists the commands\n',
    ));
  test('that is empty is refused, since it may be a variable that was not set', () =>
    expect(complaint('')).toBe('error: Expected a path, found an empty argument\nhelp: Leave it out to check everything\n'));
  test('above the root is refused', () =>
    expect(complaint('..')).toBe('error: ..: outside the root <root>\nhelp: Go to that repository, or name it with `--root`\n'));
  test('elsewhere is refused', () =>
    expect(complaint('/')).toBe('error: /: outside the root <root>\nhelp: Go to that repository, or name it with `--root`\n'));
  test('without Markdown is refused instead of praised', () =>
    expect(complaint('notes.txt')).toBe(
      'error: notes.txt: no Markdown to check there\nhelp: Name other paths; what is ignored or hidden is not checked\n',
    ));

  test('that is ignored or hidden is refused instead of praised', () => {
    const { root } = repo({
      '.gitignore': 'build/\n',
      'a.md': '# A\n',
      'build/b.md': '# B\n',
      '.hidden/c.md': '# C\n',
      'node_modules/d.md': '# D\n',
    });
    expect(run(root, 'build', 'build/b.md', '.hidden', 'node_modules/d.md')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: build, build/b.md, .hidden, node_modules/d.md: no Markdown to check there\nhelp: Name other paths; what is ignored or hidden is not checked\n',
    });
  });
});

describe('--root', () => {
  const help = 'help: Name the folder of the repository\n';
  test('that is not there is refused', () =>
    expect(complaint('--root', 'nowhere')).toBe(`error: --root: expected a folder, found none: nowhere\n${help}`));
  test('that is a file is refused', () =>
    expect(complaint('--root', 'notes.txt')).toBe(`error: --root: expected a folder, found a file: notes.txt\n${help}`));
  test('below a file is refused', () =>
    expect(complaint('--root', 'notes.txt/more')).toBe(`error: --root: expected a folder, found none: notes.txt/more\n${help}`));
  test('that is empty is refused', () => expect(complaint('--root', '')).toBe(`error: --root: expected a folder, found none: \n${help}`));
  test('makes paths outside it foreign', () =>
    expect(complaint('--root', 'studies', 'contract.yaml')).toContain('error: contract.yaml: outside the root <root>/studies\n'));
});

describe('--config', () => {
  const help = 'help: Name a configuration in YAML or JSON\n';
  test('that is not there is refused', () =>
    expect(complaint('--config', 'nowhere.yaml')).toBe(`error: --config: expected a file, found none: nowhere.yaml\n${help}`));
  test('that is a folder is refused', () =>
    expect(complaint('--config', 'studies')).toBe(`error: --config: expected a file, found a folder: studies\n${help}`));
});

test('a parser that does not exist is refused', () => {
  const { root } = repo(collection({ '01-chat': sound }));
  expect(runWith({ cwd: root, env: { CASEBOOK_PARSER: 'marked' } })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: CASEBOOK_PARSER: expected `remark` or `satteri`, found `marked`\n',
  });
});

test('a repository without Markdown is refused', () => {
  expect(run(repo({ 'notes.txt': 'Notes.\n' }).root)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: No Markdown files in <root>\nhelp: Go to the repository, or name it with `--root`\n',
  });
});
