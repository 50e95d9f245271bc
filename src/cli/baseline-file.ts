import path from 'node:path';
import { InvalidFile, requireUtf8 } from '../config/load.js';
import type { Ruleset } from '../config/ruleset.js';
import { type BaselineEntry, readBaseline, type Wording } from '../lint/baseline.js';
import { tellsOfOthers } from '../rule/rule.js';
import type { Session } from '../session.js';
import { kindOf, locate, readIfThere } from '../source/read.js';
import { Failure } from './failure.js';

/** Where a baseline lies when nobody says where, in the root. */
export const usualBaseline = 'casebook-baseline.yaml';

/** A baseline that was read. */
export interface BaselineFile {
  /** As the user called it. */
  readonly name: string;
  /** Posix, relative to the root. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
}

/**
 * Reads the baseline that a user names.
 *
 * @throws Failure where it is not there; InvalidFile with line and column of everything that is wrong with it.
 */
export function openBaseline(root: string, name: string): BaselineFile {
  const text = readIfThere(name);
  if (text === undefined)
    throw new Failure(
      `--baseline: ${kindOf(name) === 'folder' ? 'expected a file, found a folder' : 'no such file'}: ${name}`,
      '`casebook baseline write` writes one that holds all there is now',
    );
  requireUtf8(name, text);
  const { value, problems } = readBaseline(text);
  if (problems) throw new InvalidFile(name, problems);
  const place = locate(root, name) ?? path.relative(root, path.resolve(name)).split(path.sep).join('/');
  return { name, path: place, entries: value };
}

/** How the findings of a session are written down in a baseline. */
export function wordingOf(session: Session, { rules }: Ruleset): Wording {
  const others = new Set(
    rules.filter((rule) => tellsOfOthers(rule) || !['document', 'case-study'].includes(rule.subject)).map(({ id }) => id),
  );
  return {
    text: (file) => session.text(file),
    // Rules that are not casebook's own look at one document too.
    isOfOneStudy: (rule) => !others.has(rule),
  };
}

/** Whether a rule may find anything in a document: an entry of one that is off says nothing. */
export const isJudged = ({ forPath }: Ruleset, { rule, document }: Pick<BaselineEntry, 'rule' | 'document'>): boolean => {
  const setting = forPath(document).get(rule);
  return setting === undefined ? !rule.startsWith('remark/') : setting.severity !== 'off';
};
