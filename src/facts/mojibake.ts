import type { Span } from './facts.js';
import { type Misreading, misreadings } from './misreadings.js';
import { isLatin, isLetter, isUsual, isWritten } from './written.js';

/** A stretch of text that was UTF-8, was read in another encoding and saved as what came out. */
export interface MojibakeRun {
  readonly span: Span;
  /** `ðŸŽ¯`, as it stands in the text. */
  readonly found: string;
  /** `🎯`, as it was meant. */
  readonly repair: string;
  /** How it was misread, the last time first; twice at most. */
  readonly readAs: readonly Misreading['name'][];
}

/** A character that came out of the bytes of one misread sequence. */
interface Decoded {
  readonly code: number;
  readonly length: number;
}

/**
 * The broken runs of a text and what they were. Only what decodes without a fault to characters that people write is one; what can
 * be sound text, such as the `ß“` of a German quotation, is none. Characters that a misreading has lost cannot be brought back.
 */
export function findMojibake(text: string): MojibakeRun[] {
  const runs: MojibakeRun[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII.
  for (const { 0: found, index } of text.matchAll(/[^\u0000-\u007f]+/g)) {
    let at = index;
    for (const piece of repairRun(found, text[index - 1] ?? '', text[index + found.length] ?? '')) {
      const span = { start: at, end: at + piece.found.length };
      if (piece.readAs.length > 0) runs.push({ span, ...piece });
      at = span.end;
    }
  }
  return runs;
}

/** The text with every broken run as it was meant. */
export const repairMojibake = (text: string): string => repairAll(text, findMojibake(text));

function repairAll(text: string, runs: readonly MojibakeRun[]): string {
  let repaired = '';
  let reached = 0;
  for (const { span, repair } of runs) {
    repaired += text.slice(reached, span.start) + repair;
    reached = span.end;
  }
  return repaired + text.slice(reached);
}

type Piece = Pick<MojibakeRun, 'found' | 'repair' | 'readAs'>;

/** A run of characters beyond ASCII, in pieces that are broken or sound. */
function repairRun(run: string, before: string, after: string): Piece[] {
  const once = misreadings.flatMap((misreading) => {
    const pieces = decodeRun(run, misreading, before, after);
    return pieces.some(({ readAs }) => readAs.length > 0) ? [pieces] : [];
  });
  // An encoding that explains all of a run is the one; what two explain in two ways is left alone.
  const whole = once.filter((candidate) => candidate.every(({ readAs }) => readAs.length > 0));
  const [pieces, other] = whole.length > 0 ? whole : once;
  if (!pieces || (other && join(pieces) !== join(other))) return [{ found: run, repair: run, readAs: [] }];
  return pieces.map((piece): Piece => {
    if (piece.readAs.length === 0) return piece;
    const again = misreadings
      .map((misreading) => ({ misreading, deeper: decodeRun(piece.repair, misreading, before, after) }))
      .find(({ deeper }) => deeper.length === 1 && deeper[0]?.readAs.length === 1);
    return again ? { ...piece, repair: join(again.deeper), readAs: [...piece.readAs, again.misreading.name] } : piece;
  });
}

const join = (pieces: readonly Piece[]): string => pieces.map(({ repair }) => repair).join('');

/** Undoes one misreading in the stretches of a run that its table can have made. */
function decodeRun(run: string, misreading: Misreading, before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (found: string, repair: string | undefined): void => {
    const last = pieces.at(-1);
    if (repair !== undefined) pieces.push({ found, repair, readAs: [misreading.name] });
    else if (last && last.readAs.length === 0)
      pieces[pieces.length - 1] = { found: last.found + found, repair: last.found + found, readAs: [] };
    else pieces.push({ found, repair: found, readAs: [] });
  };
  for (let start = 0; start < run.length; ) {
    let end = start;
    while (end < run.length && misreading.bytes.has(run[end] as string)) end++;
    if (end === start) {
      add(run[start] as string, undefined);
      start++;
      continue;
    }
    const stretch = run.slice(start, end);
    const whole = decode(stretch, misreading);
    if (whole && isMeant(whole, stretch, misreading, run[start - 1] ?? before, run[end] ?? after))
      add(stretch, String.fromCodePoint(...whole.map(({ code }) => code)));
    else for (const { found, repair } of certainIn(stretch, misreading)) add(found, repair);
    start = end;
  }
  return pieces;
}

/** Every sequence of a stretch, or `undefined` where one of them is not sound UTF-8. */
function decode(stretch: string, misreading: Misreading): Decoded[] | undefined {
  const decoded: Decoded[] = [];
  for (let at = 0; at < stretch.length; ) {
    const one = decodeAt(stretch, at, misreading);
    if (!one) return undefined;
    decoded.push(one);
    at += one.length;
  }
  return decoded;
}

/** One sequence of strict UTF-8: shortest form, no half of a surrogate pair, nothing beyond U+10FFFF. */
function decodeAt(stretch: string, at: number, { bytes }: Misreading): Decoded | undefined {
  const lead = bytes.get(stretch[at] as string) as number;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > stretch.length) return undefined;
  let code = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const byte = bytes.get(stretch[at + index] as string) as number;
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const least = [0, 0, 0x80, 0x800, 0x10000][length] as number;
  return code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : { code, length };
}

/** In a stretch that is broken only in part: the sequences that no sound text has. */
function certainIn(stretch: string, misreading: Misreading): { found: string; repair: string | undefined }[] {
  const pieces: { found: string; repair: string | undefined }[] = [];
  for (let at = 0; at < stretch.length; ) {
    const one = decodeAt(stretch, at, misreading);
    const isSure = one !== undefined && misreading.certain.has(stretch[at] as string) && isUsual(one.code);
    const found = stretch.slice(at, at + (isSure ? one.length : 1));
    pieces.push({ found, repair: isSure ? String.fromCodePoint(one.code) : undefined });
    at += found.length;
  }
  return pieces;
}

/** Whether what came out is what somebody wrote, and what stands there is not. */
function isMeant(decoded: readonly Decoded[], stretch: string, misreading: Misreading, before: string, after: string): boolean {
  const [first] = decoded as [Decoded];
  if (decoded.length > 1)
    return decoded.every(({ code }) => isWritten(code)) && decoded.some(({ code }) => isUsual(code) || isLetter(code));
  if (first.length > 2) return misreading.certain.has(stretch[0] as string) && isUsual(first.code);
  // Two characters may well be sound: a capital at the end of a word and a quotation mark. Inside a word they are not.
  const isInWord = /\p{Ll}/u.test(before) || /\p{L}/u.test(after);
  if (misreading.doubtful.test(stretch))
    return isWritten(first.code) && /\p{L}/u.test(before) && (isLetter(first.code) || /[\p{L}\p{N}]/u.test(after));
  if (misreading.usual.has(stretch[0] as string)) return isInWord || !/^.[\p{P}\p{Z}]$/u.test(stretch) || first.code < 0xc0;
  return isInWord && isLatin(first.code) && misreading.letters.has(stretch[0] as string);
}
