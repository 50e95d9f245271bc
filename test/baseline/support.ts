import { git } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** A collection of thirty case studies of which each of the first `broken` documents has ten links that lead nowhere. */
export const oldCollection = (broken: number): Files => ({
  'casebook.config.yaml': 'collections:\n  - path: studies\n    contract: contract.yaml\n',
  'contract.yaml': 'name: small\ndocuments:\n  - file: design.md\n    sections:\n      - heading: Problem\n',
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`studies/${studyName(index + 1)}/design.md`, design(index < broken ? 10 : 0, index)]),
  ),
});

export const studyName = (number: number): string => `${String(number).padStart(2, '0')}-study-${number}`;

/** A document with links that lead nowhere, each in a line of its own. */
export const design = (links: number, seed: number): string =>
  `# Study ${seed + 1}\n\n## Problem\n\nWhat study ${seed + 1} is about.\n\n${Array.from({ length: links }, (_, index) => `- Point ${index} of ${seed}: see [more](missing-${seed}-${index}.md) of it.\n`).join('')}`;

/** A repository whose branch `main` holds files, with another branch, `work`, checked out. */
export function branched(files: Files): Repo {
  const made = repo(files);
  git(made.root, 'init', '--quiet', '--initial-branch=main');
  save(made.root, 'As it was');
  git(made.root, 'checkout', '--quiet', '-b', 'work');
  return made;
}

/** Commits all there is. */
export function save(root: string, message = 'More'): void {
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', message);
}

/** What `casebook check` reports as JSON: `path:line rule` of each finding, and the summary. */
export function reported(root: string, ...args: string[]): { found: string[]; summary: Record<string, number>; code: number | null } {
  const { stdout, stderr, code } = run(root, 'check', '--report', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  const { diagnostics, summary } = JSON.parse(stdout) as {
    diagnostics: { path: string; rule: string; start: { line: number } }[];
    summary: Record<string, number>;
  };
  return { found: diagnostics.map(({ path, rule, start }) => `${path}:${start.line} ${rule}`), summary, code };
}
