/** The reason why nothing was written, worded for the user. */
export class RefusedEdit extends Error {
  override name = 'RefusedEdit';
  constructor(
    message: string,
    /** What to do about it, an imperative sentence. */
    readonly help?: string,
    /** What there is to see, one line each. */
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

/** A refusal of one file: what it is about, and why. */
export const refuse = (path: string, reason: string, help?: string): RefusedEdit =>
  new RefusedEdit(`${path}: ${reason}; nothing was written`, help);
