import { expect, test } from 'vitest';
import { github } from '../../src/report/github.js';
import { collection } from '../support/collection.js';
import { context, hostileDocument, hostileLink, hostileName, made } from './support/made.js';

/** Reads a workflow command as the runner of GitHub does. */
function read(line: string): { command: string; properties: Record<string, string>; message: string } {
  const [, command = '', list = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
  const decode = (text: string): string =>
    text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  return {
    command,
    message: decode(message),
    properties: Object.fromEntries(list.split(',').map((pair) => [pair.split('=', 1)[0], decode(pair.slice(pair.indexOf('=') + 1))])),
  };
}

test('each finding is one command with file, lines, columns, rule and remedy', async () => {
  const { run } = await made(collection({ '01-chat': '# Chat\n\n## Issue\n\nLate.\n' }));
  expect(github(run, context).trimEnd().split('\n').map(read)).toEqual([
    {
      command: 'error',
      message: 'Expected section `Plan`, found none\nAdd `## Plan` after `Issue`',
      properties: { file: 'studies/01-chat/design.md', line: '3', endLine: '3', col: '1', endColumn: '9', title: 'sections-present' },
    },
    {
      command: 'notice',
      message: 'Expected heading `Problem`, found its alias `Issue`\nRename the heading to `Problem`, with the links that point at it',
      properties: { file: 'studies/01-chat/design.md', line: '3', endLine: '3', col: '4', endColumn: '9', title: 'headings-canonical' },
    },
  ]);
});

test('hostile headings and names stay one command each, and nothing of them becomes another', async () => {
  const { run } = await made({ ...collection({ '01-chat': hostileDocument }), [hostileName]: hostileLink });
  const commands = github(run, context).trimEnd().split('\n').map(read);
  expect(commands).toHaveLength(run.diagnostics.length);
  expect(commands.map(({ properties }) => properties.file)).toEqual(run.diagnostics.map(({ path }) => path));
  expect(commands.map(({ properties }) => properties.title)).toEqual(run.diagnostics.map(({ rule }) => rule));
  expect(commands.find(({ message }) => message.includes('%0A::warning'))?.message).toContain('`%0A::warning::x %25`');
  for (const char of ['\u0007', '\u202e']) expect(github(run, context)).not.toContain(char);
});

test('files are named from the top of the repository', async () => {
  const { run } = await made(collection({ '01-chat': '# Chat\n' }));
  expect(github(run, { ...context, prefix: 'docs/design' })).toMatch(/^::error file=docs\/design\/studies\/01-chat\/design.md,/);
});

test('a finding about a folder has no line', async () => {
  const { run } = await made({ ...collection({}), 'studies/01-chat/README.md': '# Chat\n' });
  expect(read(github(run, context).split('\n')[0] as string).properties).toEqual({ file: 'studies/01-chat', title: 'documents-present' });
});
