/** Whether a text says what the letters stand for: words with these initials in a row, or words beside it that hold its letters. */
export function explains(text: string, name: string): boolean {
  return (text.includes(name) && isExplainedBeside(text, name)) || initials(name).test(text);
}

/** `conflict-free replicated data type`: hyphenated words are one word or several. */
const initials = (name: string): RegExp =>
  new RegExp(
    `\\b${[...name].map((letter) => `[${letter}${letter.toLowerCase()}][\\w’']*(?:-[\\w’']+(?=\\s))??`).join('[\\s/&-]+(?:(?:of|the|and|for|to|in|on|per|a)\\s+)?')}`,
  );

function isExplainedBeside(text: string, name: string): boolean {
  const opened = new RegExp(`\\b${name}s?[*_\`]*(?: ?\\(| ?[:=–—]| -{1,2} )[*_ ]*[${name[0]}${name[0]?.toLowerCase()}][\\w-]*[ -]`);
  if (opened.test(text)) return true;
  for (const { index } of text.matchAll(new RegExp(`\\([*_"“‘'\`]*${name}(?:s|['’]s)?\\b`, 'g')))
    if (endsWithLetters(wordsOf(lastPhrase(text.slice(Math.max(0, index - 240), index))), name)) return true;
  for (const { 1: inside = '' } of text.matchAll(new RegExp(`\\b${name}s?[*_"”’'\`]*\\s?\\(([^()]{3,240})\\)`, 'g')))
    if (beginsWithLetters(wordsOf(inside), name)) return true;
  return false;
}

/** What is left of a text behind the last sentence, bracket, cell or empty line that ends in it. */
const lastPhrase = (text: string): string =>
  text
    .replace(/\]\([^()\s]*\)/g, '')
    .split(/[.!?;:]["”*_]*\s|[()|]|\s[–—-]\s|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/)
    .at(-1) ?? '';

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’']*(?:-[\p{L}\p{N}’']+)*/gu) ?? [];

/** Words that hold the letters, and none of them behind the last letter: `exclusive or`, `DomainKeys Identified Mail`. */
function endsWithLetters(words: readonly string[], name: string): boolean {
  for (let count = 1; count <= Math.min(words.length, 2 * name.length); count++) if (holdsLetters(words.slice(-count), name)) return true;
  return false;
}

/** `perceptual, discrete cosine transform, quality`: from the first word on, up to any other. */
function beginsWithLetters(words: readonly string[], name: string): boolean {
  const own = words.slice(words.findIndex((word) => !/^(?:a|an|the|for|short|from)$/i.test(word)));
  for (let count = 1; count <= Math.min(own.length, 2 * name.length); count++) if (holdsLetters(own.slice(0, count), name)) return true;
  return false;
}

/**
 * Whether the letters of an acronym stand in words in their order: the first where the first word begins, the last in the last word,
 * and at least half of them, two of those in several words, where a word or a part of it begins.
 */
function holdsLetters(words: readonly string[], name: string): boolean {
  const places = words.flatMap(lettersOf);
  const last = (words.at(-1) ?? '').length;
  // By the number of letters that are found so far: in how many places where something begins.
  const begun: number[] = [];
  let most = 0;
  for (const [at, { letters, begins }] of places.entries())
    for (let index = Math.min(begun.length, name.length - 1); index >= 0; index--) {
      const before = index === 0 ? 0 : begun[index - 1];
      if (before === undefined || !letters.includes(name[index] ?? '') || (index === 0 && (at > 1 || !begins))) continue;
      const count = before + (begins ? 1 : 0);
      if (index < name.length - 1) begun[index] = Math.max(begun[index] ?? 0, count);
      else if (at >= places.length - last) most = Math.max(most, count);
    }
  return most >= Math.max(words.length > 1 ? 2 : 1, name.length / 2);
}

interface Place {
  readonly letters: string;
  /** Whether a word begins here, or what stands behind a hyphen or is a capital within it. */
  readonly begins: boolean;
}

/** The characters of a word. `exclusive` and `extensible` are abbreviated with an X. */
const lettersOf = (word: string): Place[] =>
  [...word].map((char, index) => ({
    letters: char.toUpperCase(),
    begins:
      index === 0 ||
      word[index - 1] === '-' ||
      (/\p{Lu}/u.test(char) && /\p{Ll}/u.test(word[index - 1] ?? '')) ||
      (index === 1 && /^ex/i.test(word)),
  }));
