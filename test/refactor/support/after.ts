import { expect } from 'vitest';
import { repo } from '../../support/repo.js';
import { run } from '../../support/run.js';

/** The files of a repository after a command that went well, by path; those that are not there are `undefined`. */
export function after<Path extends string>(
  files: Readonly<Record<string, string>>,
  command: readonly string[],
  ...paths: Path[]
): Record<Path, string | undefined> {
  const { root, read } = repo(files);
  const { code, stderr } = run(root, ...command);
  expect(stderr).not.toMatch(/^error/m);
  expect(code).toBe(0);
  const readIfThere = (path: string): string | undefined => {
    try {
      return read(path);
    } catch {
      return undefined;
    }
  };
  return Object.fromEntries(paths.map((path) => [path, readIfThere(path)])) as Record<Path, string | undefined>;
}
