import type { Collection } from './project.js';

/**
 * Whether what `count` of its case studies do is a custom of the house: where a collection was found and not configured, its
 * contract is a guess, and what half of the case studies do differently is no fault of theirs.
 */
export const isCustom = ({ detected, studies }: Collection, count: number): boolean =>
  detected && studies.length > 1 && count * 2 >= studies.length;
