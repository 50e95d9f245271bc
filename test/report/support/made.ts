import { rules } from '../../../rules/index.js';
import type { Context } from '../../../src/report/context.js';
import type { Run } from '../../../src/report/run.js';
import type { Session } from '../../../src/session.js';
import { readRulePage } from '../../../src/source/package.js';
import { type Files, repo } from '../../support/repo.js';

export const context: Context = {
  version: '1.2.3',
  rules,
  pageOf: readRulePage,
  prefix: '',
  style: { color: false, width: 100 },
};

/** What a reporter is given after files have been linted. */
export const runOf = (session: Session): Run => ({ ...session.lint(), project: session.project, durationMs: 1234, fixed: 0 });

export async function made(files: Files): Promise<{ session: Session; run: Run }> {
  const session = await repo(files).open();
  return { session, run: runOf(session) };
}

/** What somebody might write into a heading to get out of a report. */
export const hostile = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '\u202egnp.exe\u202c',
  '| a | b |',
  '[click](https://example.org/evil)',
  '::error file=x::owned',
  '##[add-matcher]x',
  ']]> & "quoted" \'single\' <!-- -->',
  '**bold** _em_ ~~no~~ $x$ @somebody #12',
  'https://example.org/a?b=c&d',
  'back\\|slash\\',
  'bell\u0007 and \ufffe',
  '%0A::warning::x %25',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's is what is meant.
  '{0} {{x}} ${y} ${{ github.token }}',
];

/** A document whose headings are all hostile, each of them twice, so that each is found and named. */
export const hostileDocument = `# Chat\n\n## Problem\n\nLate.\n\n${hostile
  .map((text) => `### ${text.replaceAll('<', '\\<')}\n\nA.\n\n### ${text.replaceAll('<', '\\<')}\n\nB.\n`)
  .join('\n')}`;

/** A name that means something in most formats. */
export const hostileName = 'notes/50%, a:b #1 [x](y) <b> é & "q"\'s.md';

/** One broken link. */
export const hostileLink = '# A\n\nSee [it](gone.md).\n';
