/** How hard a case study is, and the levels of a learning path. */
export const levels = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof levels)[number];

const words: Record<Level, RegExp> = {
  beginner: /\b(?:beginners?|basics?|easy|foundational)\b/i,
  intermediate: /\b(?:intermediate|medium)\b/i,
  advanced: /\b(?:advanced|hard)\b|^\W*experts?\b|\bexpert level\b/i,
};

/** The one level a text names; `undefined` when it names none or several. */
export function readLevel(text: string): Level | undefined {
  const named = levels.filter((level) => words[level].test(text));
  return named.length === 1 ? named[0] : undefined;
}
