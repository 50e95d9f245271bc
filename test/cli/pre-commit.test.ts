import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aliased, collection, lacking, sound } from '../support/collection.js';
import { commit, git } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';

const home = fileURLToPath(new URL('../..', import.meta.url));
const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;
if (!hasPreCommit) console.warn("No pre-commit found: its hooks were not run. Install Debian's `pre-commit`");

/**
 * Runs a hook by pre-commit itself. The hooks come from a repository of their own, as they are but for one thing: casebook is on the
 * PATH instead of being installed from a registry.
 */
function preCommit(files: Files, hook: string): { here: Repo; code: number | null; said: string } {
  const hooks = repo({
    '.pre-commit-hooks.yaml': readFileSync(path.join(home, '.pre-commit-hooks.yaml'), 'utf8').replaceAll(
      'language: node',
      'language: system',
    ),
  });
  commit(hooks.root);
  const here = repo({
    ...files,
    '.pre-commit-config.yaml': `repos:\n  - repo: ${hooks.root}\n    rev: ${git(hooks.root, 'rev-parse', 'HEAD').trim()}\n    hooks:\n      - id: ${hook}\n`,
  });
  commit(here.root);
  const place = repo({ 'home/keep': '' });
  mkdirSync(path.join(place.root, 'bin'));
  symlinkSync(path.join(home, 'dist/main.js'), path.join(place.root, 'bin/casebook'));
  const { status, stdout, stderr } = spawnSync('pre-commit', ['run', '--all-files', '--color', 'never'], {
    cwd: here.root,
    encoding: 'utf8',
    env: {
      PATH: `${path.join(place.root, 'bin')}:${process.env.PATH}`,
      HOME: path.join(place.root, 'home'),
      PRE_COMMIT_HOME: path.join(place.root, 'home'),
    },
  });
  return { here, code: status, said: stdout + stderr };
}

test.skipIf(!hasPreCommit)('the hook stops a commit with problems and shows them', () => {
  const { code, said } = preCommit(collection({ '01-chat': lacking }), 'casebook');
  expect(code).toBe(1);
  expect(said).toMatch(/casebook\.+Failed\n/);
  expect(said).toContain('error Expected section `Plan`, found none  sections-present');
});

test.skipIf(!hasPreCommit)('a sound collection passes', () => {
  const { code, said } = preCommit(collection({ '01-chat': sound }), 'casebook');
  expect(code).toBe(0);
  expect(said).toMatch(/casebook\.+Passed\n/);
});

test.skipIf(!hasPreCommit)('the fixing hook mends, and pre-commit tells that files were changed', () => {
  const { here, code, said } = preCommit(collection({ '01-chat': aliased }), 'casebook-fix');
  expect(code).toBe(1);
  expect(said).toContain('files were modified by this hook');
  expect(here.read('studies/01-chat/design.md')).toBe(sound);
});
