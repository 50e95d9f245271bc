import type { Fix, TextEdit } from '../edit/edit.js';
import { type Candidate, describeCandidate } from '../project/candidates.js';
import type { FindingDetails } from './rule.js';

/**
 * What a finding offers where a reference leads nowhere: every candidate with its evidence, and the best as the fix if it is strong
 * or the only one.
 *
 * @param candidates Strongest first.
 * @param edit Points the reference at a candidate.
 */
export function offer(
  candidates: readonly Candidate[],
  edit: (candidate: Candidate) => TextEdit,
): Pick<FindingDetails, 'suggestions' | 'choices' | 'fix'> {
  const choices = candidates.map((one): Fix => ({ safety: one.isStrong ? 'safe' : 'ask', edits: [edit(one)] }));
  const [fix] = candidates[0]?.isStrong || candidates.length === 1 ? choices : [];
  return { suggestions: candidates.map(describeCandidate), choices, ...(fix && { fix }) };
}
