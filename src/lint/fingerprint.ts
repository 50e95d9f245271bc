import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.js';

/** A place shorter than this says little by itself, so what stands around it in its line is taken too. */
const telling = 24;
/** How much of the line, in UTF-16 units on each side. */
const around = 40;
/** As much text as it takes to tell places apart. */
const longest = 160;

/**
 * The text that a finding is about, in a form that survives reflowed blanks and shifted lines: `- **#8** URL Shortener`.
 * For a whole file or folder it is what the message names: `04-wrap-up.md`.
 *
 * @param text The document, or `undefined` where there is none.
 */
export function placeText({ span, message }: Diagnostic, text: string | undefined): string {
  if (!span || text === undefined) return normalise([...message.matchAll(/`([^`]*)`/g)].map(([, value]) => value).join(' ') || message);
  const own = normalise(text.slice(span.start, span.end));
  if (own.length >= telling) return own;
  const before = text.slice(Math.max(0, span.start - around), span.start).split(/[\r\n]/);
  const after = text.slice(span.end, span.end + around).split(/[\r\n]/, 1);
  return normalise(`${before.at(-1)}${text.slice(span.start, span.end)}${after[0]}`);
}

const normalise = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);

/** What a finding is known by across runs, before equal ones are told apart: rule, document and text, without lines. */
export const placeKey = (diagnostic: Diagnostic, text: string | undefined): string =>
  JSON.stringify([diagnostic.rule, diagnostic.path, placeText(diagnostic, text)]);

/**
 * A fingerprint for each diagnostic, in their order: 32 hexadecimal digits of rule, path, text of the place, and the how-many-eth of
 * its kind it is. The same finding has the same fingerprint after lines above it have come or gone.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[], textOf: (path: string) => string | undefined): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const key = placeKey(diagnostic, textOf(diagnostic.path));
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key}${occurrence}`).digest('hex').slice(0, 32);
  });
}
