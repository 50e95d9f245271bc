import { RefusedEdit } from '../edit/refused-edit.js';
import { labelOf } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import type { Numbers } from './new-number.js';

/** One study gets a number that nobody has. @throws RefusedEdit */
export function giveNumber(collection: Collection, study: CaseStudy, number: number): Numbers {
  requireNumbers(collection);
  if (study.number === number) throw new RefusedEdit(`\`${study.name}\` has the number ${number} already; nothing was written`);
  const holder = collection.studies.find((other) => other.number === number);
  if (holder)
    throw new RefusedEdit(
      `${number} is the number of \`${labelOf(collection, holder)}\`; nothing was written`,
      `\`casebook renumber --swap ${study.number ?? study.name} ${number}\` exchanges the two; \`casebook renumber --insert ${number}\` makes room`,
    );
  return new Map([[study, number]]);
}

/** Two studies exchange their numbers. @throws RefusedEdit */
export function swap(collection: Collection, one: CaseStudy, other: CaseStudy): Numbers {
  requireNumbers(collection);
  const [first, second] = [one.number, other.number];
  if (one === other) throw new RefusedEdit(`\`${one.name}\` cannot change places with itself; nothing was written`);
  if (first === undefined || second === undefined)
    throw new RefusedEdit(`\`${(first === undefined ? one : other).name}\` has no number; nothing was written`);
  if (first === second)
    throw new RefusedEdit(
      `\`${one.name}\` and \`${other.name}\` have the same number; nothing was written`,
      '`casebook renumber --close-gaps` tells them apart',
    );
  return new Map([
    [one, second],
    [other, first],
  ]);
}

/** Every study from a number upwards moves up by one; numbers that are reserved are passed over. @throws RefusedEdit */
export function makeRoom(collection: Collection, number: number): Numbers {
  requireNumbers(collection);
  if (!collection.studies.some((study) => study.number === number))
    throw new RefusedEdit(`${number} is free already; nothing was written`, `\`casebook new case-study --number ${number}\` takes it`);
  const numbers = new Map<CaseStudy, number>();
  let last = number;
  for (const study of numbered(collection).filter((one) => one.number >= number)) {
    last = free(collection, Math.max(last + 1, study.number + 1));
    numbers.set(study, last);
  }
  return numbers;
}

/** The numbers follow each other from the first one on; numbers that are reserved are passed over. Studies that share a number get one each. */
export function closeGaps(collection: Collection): Numbers {
  requireNumbers(collection);
  const numbers = new Map<CaseStudy, number>();
  let next = numbered(collection)[0]?.number ?? 1;
  for (const study of numbered(collection)) {
    // One that stands on a reserved number has a right to it.
    const number = study.number === next ? next : free(collection, next);
    if (number !== study.number) numbers.set(study, number);
    next = number + 1;
  }
  return numbers;
}

function free({ reserved }: Collection, from: number): number {
  let number = from;
  while (reserved.has(number)) number++;
  return number;
}

const numbered = ({ studies }: Collection): (CaseStudy & { number: number })[] =>
  studies.filter((study): study is CaseStudy & { number: number } => study.number !== undefined);

function requireNumbers({ naming, name }: Collection): void {
  if (!naming.numbered)
    throw new RefusedEdit(
      `The case studies of \`${name}\` are named by the pattern \`${naming.pattern}\`, which has no number; nothing was written`,
      'Set `folder: NN-slug` for the collection in `casebook.config.yaml` to give them numbers',
    );
}
