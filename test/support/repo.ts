import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openSettings } from '../../src/cli/settings.js';
import { openSession } from '../../src/cli/workspace.js';
import type { RuleFlags } from '../../src/config/ruleset.js';
import { Lines } from '../../src/facts/lines.js';
import type { Diagnostic } from '../../src/lint/diagnostic.js';
import type { Session } from '../../src/session.js';

/** Files by their posix path. Bytes where they are no sound UTF-8. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A real folder with real files, removed when the test ends. */
export interface Repo {
  readonly root: string;
  read(file: string): string;
  write(files: Files): void;
  open(flags?: Partial<RuleFlags>): Promise<Session>;
}

/** Makes a small repository on disk. */
export function repo(files: Files): Repo {
  const root = mkdtempSync(path.join(tmpdir(), 'casebook-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (more: Files): void => {
    for (const [file, content] of Object.entries(more)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
  };
  write(files);
  return {
    root,
    write,
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    open: async (flags) => openSession(await openSettings({ root, flags: { severities: new Map(), only: [], ...flags } })),
  };
}

/** A diagnostic as one line: `path:line:column severity message`. Places without a span are a path alone. */
export function line(session: Session, { path: file, span, severity, message }: Diagnostic): string {
  const { line, column } = new Lines(session.text(file) ?? '').position(span?.start ?? 0);
  return `${file || '.'}${span ? `:${line}:${column}` : ''} ${severity} ${message}`;
}

/** What `casebook check` finds in a repository, as lines; `only` names the rules to run. */
export async function findings(files: Files, ...only: string[]): Promise<string[]> {
  const session = await repo(files).open({ only });
  return session.lint().diagnostics.map((diagnostic) => line(session, diagnostic));
}
