import { InvalidFile } from '../config/load.js';
import { RefusedEdit } from '../edit/refused-edit.js';
import { FixFailure } from '../lint/fix.js';
import { escapeTerminal } from '../report/escape.js';
import { Refusal } from '../scaffold/plan.js';
import { TemplateFailure } from '../scaffold/templates.js';
import { ChangedFile } from '../source/read.js';
import { UnknownRevision } from '../source/revision.js';

/** The work could not be done, for a reason that the user can mend. Exit code 2. */
export class Failure extends Error {
  override name = 'Failure';
  constructor(
    message: string,
    /** What to do about it, an imperative sentence. */
    readonly help?: string,
  ) {
    super(message);
  }
}

/** What to tell the user of an error. Only an error that nobody foresaw says where in the code it arose, and only when asked. */
export function describeFailure(error: unknown): string {
  if (error instanceof InvalidFile) return lines(error.complaints, 'Mend the file; nothing was checked');
  if (error instanceof Failure || error instanceof Refusal || error instanceof UnknownRevision || error instanceof ChangedFile)
    return lines(error.message.split('\n'), error.help);
  if (error instanceof TemplateFailure) return lines([error.message], 'Mend the template; nothing was written');
  if (error instanceof RefusedEdit) return lines([error.message, ...error.details], error.help);
  if (error instanceof FixFailure) return lines([error.message, ...error.details]);
  const { message = String(error), stack } = error as Error;
  const isDisk = typeof (error as NodeJS.ErrnoException).code === 'string';
  if (isDisk) return lines([message]);
  return lines(
    [`casebook itself failed: ${message.split('\n', 1)[0]}`],
    process.env.CASEBOOK_DEBUG ? stack : 'Run again with CASEBOOK_DEBUG=1 and report what it prints',
  );
}

const lines = (messages: readonly string[], help?: string): string =>
  [
    ...messages.map((message) => `error: ${escapeTerminal(message)}`),
    ...(help === undefined ? [] : help.split('\n').map((line) => `help: ${escapeTerminal(line)}`)),
  ].join('\n');
