import type { Step } from './repository.js';

/** Those that neither overlap one of `taken` nor an earlier one: a text that several have to say something about is changed once. */
export function withoutOverlaps(steps: readonly Step[], taken: readonly Step[]): Step[] {
  const byPath = new Map<string, Step[]>();
  const kept: Step[] = [];
  const place = (step: Step): boolean => {
    const list = byPath.get(step.path) ?? [];
    byPath.set(step.path, list);
    let at = list.findIndex(({ end }) => end > step.start);
    if (at === -1) at = list.length;
    if (list.some((other) => overlap(other, step))) return false;
    list.splice(at, 0, step);
    return true;
  };
  for (const step of taken) place(step);
  for (const step of steps) if (place(step)) kept.push(step);
  return kept;
}

const overlap = (a: Step, b: Step): boolean => (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
