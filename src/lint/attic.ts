import type { Entry } from './entry.js';
import type { Verdict } from './verdict.js';

/** Takes what was found out of memory: what comes back says the same, and is read when somebody asks. */
export interface Attic {
  putEntry(entry: Entry): Entry;
  putVerdict(verdict: Verdict): Verdict;
}
