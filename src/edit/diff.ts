import { createTwoFilesPatch } from 'diff';

/** A change of one file as a unified diff, with `a/` and `b/` as git writes them. */
export function unifiedDiff(path: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
}
