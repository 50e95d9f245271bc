import { resolveRules } from '../../../src/config/ruleset.js';
import { loadParser } from '../../../src/facts/parse.js';
import { Session } from '../../../src/session.js';

/** The files of a repository, Markdown or not, by path. */
export type Tree = Readonly<Record<string, string>>;

const parse = await loadParser();
const { ruleset } = resolveRules([], { rules: {}, overrides: [] }, { severities: new Map(), only: [] }, () => false);

/** A repository in memory, without rules: for refactorings that are tried a thousand times. */
export const openMemory = (files: Tree): Promise<Session> =>
  Session.open({
    sources: Object.entries(files)
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, text]) => ({ path, text })),
    files: Object.keys(files).sort(),
    problems: [],
    collections: [],
    profiles: [],
    ruleset,
    parse,
  });
