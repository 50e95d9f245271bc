import path from 'node:path';
import { collect } from '../facts/collect.js';
import { isNestedTooDeep, maxNesting } from '../facts/limits.js';
import { findMojibake, repairMojibake } from '../facts/mojibake.js';
import type { Parser } from '../facts/parse.js';
import { numberedAt } from '../project/section-study.js';
import type { FileProblem } from '../project/study.js';
import { amount } from '../report/pretty.js';
import { readSingleFile, type SingleFile } from '../scaffold/import/source.js';
import { kindOf, locate, readFiles } from '../source/read.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/**
 * The file to import, taken apart; its encoding repaired where that is asked for.
 *
 * @throws Failure where it cannot be read or holds nothing that can be split.
 */
export function readSource(root: string, name: string, parse: Parser, fixEncoding: boolean, screen: Terminal): SingleFile {
  const kind = kindOf(name);
  if (name === '' || kind !== 'file')
    throw new Failure(
      `${name || 'FILE'}: expected a file, found ${kind === 'folder' ? 'a folder' : 'none'}`,
      'Name the file that holds the case studies',
    );
  const place = locate(root, path.resolve(name));
  if (place === undefined)
    throw new Failure(`${name}: outside the root ${root}`, 'Copy it into the repository, or name that repository with `--root`');
  const { sources, problems } = readFiles(root, [place]);
  const [read] = sources;
  if (!read) throw new Failure(`${place}: ${problems[0] ? unusable(problems[0]) : 'a symbolic link; expected the file itself'}`);
  if (isNestedTooDeep(read.text)) throw new Failure(`${place}: quotes and lists nested more than ${maxNesting} levels deep`);
  const broken = findMojibake(read.text);
  const text = fixEncoding ? repairMojibake(read.text) : read.text;
  if (broken.length > 0)
    screen.note(
      fixEncoding
        ? `Repaired the encoding in ${amount(broken.length, 'place')}, such as \`${broken[0]?.found}\` → \`${broken[0]?.repair}\``
        : `${amount(broken.length, 'place')} of ${place} look${broken.length === 1 ? 's' : ''} like text in a wrong encoding, such as \`${broken[0]?.found}\` for \`${broken[0]?.repair}\`; \`--fix-encoding\` repairs them`,
    );
  const source = { path: place, text };
  const file = readSingleFile({ ...source, facts: collect(source, parse) });
  if (file.studies.length === 0) throw notSplittable(file);
  return file;
}

const unusable = ({ kind, detail }: FileProblem): string =>
  kind === 'encoding'
    ? `expected UTF-8, found ${detail}`
    : kind === 'large'
      ? `${detail}, which is too large`
      : `cannot be read: ${detail}`;

/** What was looked for, and what was found. */
function notSplittable({ document: { path: place, facts }, chapters }: SingleFile): Failure {
  const expected = `${place}: expected two or more numbered headings of one level that head case studies, such as \`## 1. Chat\` or \`## Case Study 2: Maps\``;
  if (chapters.length > 1)
    return new Failure(
      `${expected}; found the numbered parts of one, such as ${chapters
        .slice(0, 3)
        .map((title) => `\`${title}\``)
        .join(', ')}`,
      'Make a case study with `casebook new case-study` and copy the parts into it',
    );
  const levels = [1, 2, 3].flatMap((depth) => {
    const own = facts.sections.filter((section) => section.depth === depth);
    const numbered = numberedAt(facts, depth).length;
    return own.length === 0 ? [] : [`${own.length} with \`${'#'.repeat(depth)}\`${numbered > 0 ? ` (${numbered} numbered)` : ''}`];
  });
  return new Failure(
    `${expected}, each with sections inside; found ${levels.length === 0 ? 'no headings' : `headings: ${levels.join(', ')}`}`,
    'Number the headings of the case studies, and give each of them sections one level below',
  );
}
