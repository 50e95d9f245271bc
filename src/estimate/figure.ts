import type { Span } from '../facts/facts.js';

/** A figure of availability beside what it is said to come to: `99.9 %` and `8.76 h/year`, or `99.9 % × 99.9 %` and `99.8 %`. */
export interface Availability {
  readonly isRight: boolean;
  /** `99.9 %`, or the figures that are combined. */
  readonly left: string;
  readonly found: string;
  readonly expected: string;
  readonly span: Span;
}

/** A percentage, its number as a group. */
export const percent = String.raw`(\d{1,3}(?:\.\d{1,9})?)[ \t]?%`;

/** What a figure must be to be of availability: half the time at least, and never always. */
export const isFigure = (value: number): boolean => value >= 50 && value < 100;

/** A slice of a line with single blanks. */
export const clean = (text: string): string => text.trim().replace(/\s+/g, ' ');
