import type { Span } from '../facts/facts.js';
import { Lines, type Position } from '../facts/lines.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { LintResult } from '../lint/lint.js';
import type { Project } from '../project/project.js';

/** Findings that are there and are not reported, because they are old. */
export interface Withheld {
  /** Those that a baseline holds back. */
  readonly baseline?: { readonly count: number; readonly file: string };
  /** Those that were there before, at a commit. */
  readonly since?: { readonly count: number; readonly ref: string; readonly commit: string };
}

/** All that a reporter may know of a run. */
export interface Run extends LintResult {
  readonly project: Project;
  readonly durationMs: number;
  /** How many problems `--fix` has mended in this run. */
  readonly fixed: number;
  /** Whether only errors are shown. */
  readonly isQuiet?: boolean;
  readonly withheld?: Withheld;
}

/** How many of each. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Diagnostics with a fix, safe or not. */
  readonly fixable: number;
}

export function count(diagnostics: readonly Diagnostic[]): Counts {
  const of = (severity: Diagnostic['severity']): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    fixable: diagnostics.filter(({ fix }) => fix !== undefined).length,
  };
}

export const countStudies = ({ collections }: Project): number => collections.reduce((sum, { studies }) => sum + studies.length, 0);

/** A place in lines and columns. Places without a span start and end at the first character. */
export interface Located {
  readonly start: Position & { readonly offset: number };
  readonly end: Position & { readonly offset: number };
}

/** Turns spans into lines and columns, counting the lines of each document once. */
export class Locator {
  private readonly cache = new Map<string, Lines>();

  constructor(private readonly project: Project) {}

  lines(path: string): Lines {
    let lines = this.cache.get(path);
    if (!lines) this.cache.set(path, (lines = new Lines(this.project.documents.get(path)?.text ?? '')));
    return lines;
  }

  locate(path: string, span: Span = { start: 0, end: 0 }): Located {
    const lines = this.lines(path);
    const at = (offset: number): Located['start'] => ({ ...lines.position(offset), offset });
    return { start: at(span.start), end: at(span.end) };
  }
}
