import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

/** Who may import whom. Read it as the architecture, top to bottom. */
const layers: Record<string, readonly string[]> = {
  'src/facts': [],
  'src/contract': ['src/facts'],
  'src/estimate': ['src/facts'],
  'src/project': ['src/facts', 'src/contract'],
  'src/edit': ['src/facts'],
  'src/refactor': ['src/facts', 'src/contract', 'src/project', 'src/edit'],
  'src/rule': ['src/facts', 'src/contract', 'src/project', 'src/edit', 'src/refactor'],
  rules: ['src/rule', 'src/estimate', 'src/facts', 'src/contract', 'src/project', 'src/edit'],
  'src/config': ['src/facts', 'src/contract', 'src/rule'],
  'src/scaffold': ['src/refactor', 'src/edit', 'src/project', 'src/config', 'src/contract', 'src/facts'],
  'src/lint': ['src/config', 'src/rule', 'src/facts', 'src/contract', 'src/project', 'src/edit'],
  'src/report': ['src/lint', 'src/rule', 'src/refactor', 'src/scaffold', 'src/project', 'src/facts'],
  'src/session.ts': ['src/lint', 'src/rule', 'src/config', 'src/refactor', 'src/contract', 'src/project', 'src/edit', 'src/facts'],
  'src/shard': ['src/session.ts', 'src/lint', 'src/config', 'src/rule', 'src/contract', 'src/project', 'src/facts'],
  'src/source': ['src/project', 'src/contract', 'src/facts'],
  'src/cache': ['src/session.ts', 'src/source', 'src/lint', 'src/rule', 'src/facts'],
  'src/remark.ts': ['src/session.ts', 'src/lint', 'src/rule', 'src/config', 'src/facts', 'rules'],
  'src/index.ts': ['src/session.ts', 'src/report', 'src/lint', 'src/config', 'src/contract', 'src/project', 'src/facts', 'rules'],
  'src/cli': [
    'src/session.ts',
    'src/cache',
    'src/shard',
    'src/source',
    'src/report',
    'src/lint',
    'src/config',
    'src/scaffold',
    'src/rule',
    'src/scaffold',
    'src/refactor',
    'src/contract',
    'src/project',
    'src/edit',
    'src/facts',
    'rules',
  ],
};

/** The rooms that may touch the disk, the terminal or the process. */
const shells = ['src/source', 'src/cache', 'src/cli', 'src/edit/apply'];

const walk = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}/${entry.name}`) : /(?<!\.test)\.ts$/.test(entry.name) ? [`${folder}/${entry.name}`] : [],
  );
const roomOf = (file: string): string => (file.startsWith('rules/') ? 'rules' : file.split('/').slice(0, 2).join('/'));
const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^'$]+)'/g)].map(([, target]) =>
    path.posix.join(path.posix.dirname(file), target as string).replace(/\.js$/, '.ts'),
  );

const files = [...walk('src'), ...walk('rules')];

test('every room is in the picture', () => expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(layers).sort()));

describe.each(Object.keys(layers))('%s', (room) => {
  const own = files.filter((file) => roomOf(file) === room);

  test('imports only what stands below it', () => {
    const foreign = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(target) !== room && !layers[room]?.includes(roomOf(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  test('touches disk, console and process only if that is its job', () => {
    const touching = own.filter(
      (file) =>
        !shells.some((shell) => file.startsWith(shell)) &&
        /from 'node:(?:fs|child_process)'|console\.|process\.(?:std|exit|env|argv|cwd)/.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(touching).toEqual([]);
  });
});

test('no two files import each other, directly or in a circle', () => {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    expect(trail, `circle: ${[...trail, file].join(' → ')}`).not.toContain(file);
    if (done.has(file)) return;
    for (const target of importsOf(file)) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});
