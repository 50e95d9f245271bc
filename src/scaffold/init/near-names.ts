import { headingKey } from '../../contract/heading.js';

/** The part of the words of two headings that both have, remarks in brackets aside. */
export function wordsInCommon(left: string, right: string): number {
  const [a, b] = [left, right].map(
    (text) =>
      new Set(
        headingKey(text.replace(/\s*\([^()]*\)$/, ''))
          .split(' ')
          .map(stemOf),
      ),
  ) as [Set<string>, Set<string>];
  for (const filler of ['and', 'the', 'of', 'for', 'to', 'vs']) for (const words of [a, b]) words.delete(filler);
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

const stemOf = (word: string): string => word.replace(/(?:ies|es|s)$/, '');

const opposites = [
  ['functional', 'nonfunctional'],
  ['high', 'low'],
  ['pros', 'cons'],
  ['positive', 'negative'],
  ['read', 'write'],
  ['upgrade', 'downgrade'],
  ['before', 'after'],
  ['forward', 'backward'],
  ['frontend', 'backend'],
  ['horizontal', 'vertical'],
  ['alpha', 'beta'],
];
const negations = ['non', 'not', 'no', 'out', 'anti', 'without'];

/** Whether near names mean different things: one denies the other, or they differ in a number. */
export function areOpposed(left: string, right: string): boolean {
  const [a, b] = [left.split(' '), right.split(' ')];
  const [onlyA, onlyB] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))];
  const differs = [...onlyA, ...onlyB];
  return (
    differs.some((word) => negations.includes(word) || /^\p{N}+$/u.test(word)) ||
    opposites.some((pair) => pair.every((word) => differs.includes(word))) ||
    onlyA.some((word) => onlyB.some((other) => other === `non${word}` || word === `non${other}`))
  );
}
