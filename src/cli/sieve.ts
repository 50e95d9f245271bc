import type { Ruleset } from '../config/ruleset.js';
import { holdBack } from '../lint/baseline.js';
import { compareDiagnostics, type Diagnostic } from '../lint/diagnostic.js';
import { judgeBaseline } from '../lint/lint.js';
import type { Withheld } from '../report/run.js';
import type { Session } from '../session.js';
import { isJudged, openBaseline, wordingOf } from './baseline-file.js';
import { Failure } from './failure.js';
import type { Settings } from './settings.js';
import { openSince } from './since.js';

export interface SieveOptions {
  /** `--baseline FILE`. */
  readonly baseline?: string;
  /** `--since REF`. */
  readonly since?: string;
}

/** Findings that are to be reported, and how many others there are. */
export interface Sifted {
  readonly diagnostics: readonly Diagnostic[];
  readonly withheld: Withheld;
}

/** Lets new findings through. @param within Whether somebody asked about a place. */
export type Sieve = (diagnostics: readonly Diagnostic[], within: (place: { readonly path: string }) => boolean) => Sifted;

/**
 * What `--baseline` and `--since` ask for, read and ready.
 *
 * @throws Failure, InvalidFile or UnknownRevision
 */
export async function openSieve({ baseline: file, since: ref }: SieveOptions, settings: Settings, session: Session): Promise<Sieve> {
  const baseline = file === undefined ? undefined : openBaseline(settings.root, file);
  const since = ref === undefined ? undefined : await openSince(ref, settings, session);
  return (diagnostics, within) => {
    const asked = diagnostics.filter(within);
    const held = baseline && hold(asked, baseline, settings.ruleset, session, within);
    const kept = held?.left ?? asked;
    // Whether a finding is old is told by all there are: one that is asked about may have moved from elsewhere.
    const fresh = since && new Set(since.keep(diagnostics));
    const left = fresh ? kept.filter((one) => fresh.has(one)) : kept;
    return {
      diagnostics: [...left, ...(held?.complaints ?? [])].sort(compareDiagnostics),
      withheld: {
        ...(held && { baseline: { count: held.held.length, file: baseline.name } }),
        ...(since && { since: { count: kept.length - left.length, ref: ref as string, commit: since.commit } }),
      },
    };
  };
}

function hold(
  diagnostics: readonly Diagnostic[],
  { path, entries }: ReturnType<typeof openBaseline>,
  ruleset: Ruleset,
  session: Session,
  within: (place: { readonly path: string }) => boolean,
): { left: readonly Diagnostic[]; held: readonly Diagnostic[]; complaints: readonly Diagnostic[] } {
  const judged = entries.filter((entry) => within({ path: entry.document }) && isJudged(ruleset, entry));
  const { left, held, stale } = holdBack(diagnostics, judged, wordingOf(session, ruleset));
  const place = { path };
  const complaints = judgeBaseline(
    stale.map((entry) => ({ ...entry, place })),
    session.project,
    ruleset,
  );
  return { left, held, complaints };
}

/** Refuses what does not go together. @throws Failure */
export function refuseFixes(options: SieveOptions, isFixing: boolean): void {
  const flag = options.since !== undefined ? '--since' : options.baseline !== undefined ? '--baseline' : undefined;
  if (isFixing && flag !== undefined)
    throw new Failure(`${flag} chooses what is reported, and \`--fix\` mends old findings too`, `Run \`--fix\` by itself, then ${flag}`);
}
