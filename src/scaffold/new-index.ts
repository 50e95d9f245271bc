import path from 'node:path';
import { titleOf } from '../project/cited.js';
import { difficultyOf } from '../project/facts-of-study.js';
import { fieldKey } from '../project/index-model.js';
import { type Level, levels } from '../project/level.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { baseOf, join } from '../project/tree.js';
import { linkTo } from '../refactor/copy-member.js';
import { knownValue } from '../refactor/known-value.js';
import { inMarkdown, isCitable, isMisread } from '../refactor/plain-text.js';

/** An index of a collection that had none: contents, a table of what is known, and the learning path where all levels are known. */
export function newIndex(collection: Collection): string {
  const home = join(collection.path, 'README.md');
  const title = inWords(baseOf(collection.path) || collection.name);
  const table = tableOf(collection, home);
  const known = byLevel(collection);
  const isLevelled = [...known.values()].flat().length === collection.studies.length;
  return [
    `# ${title}`,
    '## Contents',
    contentsOf(collection, home),
    ...(table === '' ? [] : ['## Quick Reference', table]),
    ...(isLevelled
      ? [
          '## Learning Path',
          ...[...known].flatMap(([level, studies]) => [
            levelHeading(level, 3),
            studies.map((study) => pathLine(collection, home, study)).join('\n'),
          ]),
        ]
      : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A line for each study with its number and a link to it, and below it a link to each of its documents. */
export const contentsOf = (collection: Collection, from: string): string =>
  collection.studies
    .flatMap((study) => [
      `- ${study.number === undefined ? '' : `${padded(collection, study)}. `}${linkTo(from, study, titleOf(collection, study))}`,
      ...study.documents.map(
        ({ spec, document }) =>
          `  - [${inMarkdown(spec.name ?? spec.file)}](./${path.posix.relative(path.posix.dirname(from), document.path)})`,
      ),
    ])
    .join('\n');

/** Columns of a table that is made, with what each says under which key. */
const possible = ['Difficulty', 'Skills', 'Scale', 'Best For'];

/**
 * A row for each study.
 *
 * @param columns The header that is there already; without it, one is made of what the contract and the studies know.
 * @returns `''` where a table would say no more than the contents.
 */
export function tableOf(collection: Collection, from: string, columns?: readonly string[]): string {
  const { studies, contract } = collection;
  const isKnown = (column: string): boolean => {
    const key = fieldKey(column).replace(/ /g, '_');
    return key in contract.frontMatter || studies.some(({ record }) => record.has(key));
  };
  const values = possible.filter(isKnown);
  const isNumbered = studies.every(({ number }) => number !== undefined);
  const header = columns ?? [...(isNumbered ? ['#'] : []), 'System', ...values];
  const numbered = header.findIndex((column) => /^(?:#|no\.?|number|id)$/i.test(column.trim()));
  const named = header.findIndex((_, index) => index !== numbered);
  const rows = studies.map((study) =>
    header
      .map((column, index) => {
        const title = titleOf(collection, study);
        if (index === numbered) return String(study.number ?? '');
        if (index === named) return numbered === -1 ? linkTo(from, study, title) : inMarkdown(title);
        return inMarkdown(knownValue(collection, study, fieldKey(column), 'Known'));
      })
      .reduce((row, cell) => `${row} ${cell} |`, '|'),
  );
  if (columns) return rows.join('\n');
  return values.length === 0 ? '' : [`| ${header.join(' | ')} |`, `|${' --- |'.repeat(header.length)}`, ...rows].join('\n');
}

/** The studies of each level that has any, easiest first. */
export function byLevel(collection: Collection): Map<Level, CaseStudy[]> {
  const known = levels.map(
    (level) => [level, collection.studies.filter((study) => difficultyOf(collection, study)?.level === level)] as const,
  );
  return new Map(known.filter(([, studies]) => studies.length > 0).map(([level, studies]) => [level, [...studies]]));
}

export const levelHeading = (level: Level, depth: number): string => `${'#'.repeat(depth)} ${inWords(level)} Level`;

/** A study in the learning path: by number where its title can be cited beside one, else as a link. */
export function pathLine(collection: Collection, from: string, study: CaseStudy): string {
  const title = titleOf(collection, study);
  if (study.number === undefined || (!isCitable(title) && isMisread(title, 'link'))) return `- ${linkTo(from, study, title)}`;
  return `- **#${study.number}** ${isCitable(title) ? inMarkdown(title) : linkTo(from, study, title)}`;
}

const padded = ({ naming }: Collection, { number = 0 }: CaseStudy): string =>
  String(number).padStart(/N+/.exec(naming.pattern)?.[0].length ?? 1, '0');

/** `case-studies` → `Case Studies`. */
const inWords = (name: string): string =>
  name.replace(/(^|[-_ ]+)(\p{L})/gu, (_, gap: string, letter: string) => (gap === '' ? '' : ' ') + letter.toUpperCase());
