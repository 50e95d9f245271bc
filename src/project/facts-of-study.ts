import { membersOf, type ViewKind } from './index-model.js';
import { type Level, readLevel } from './level.js';
import type { Collection } from './project.js';
import type { CaseStudy, Place } from './study.js';

/** Something that is said of a study somewhere. */
export interface Statement {
  readonly value: string;
  readonly at: Required<Place>;
  /** Front matter is the record: where it speaks, the index follows. */
  readonly isRecord: boolean;
}

/** Labels and columns under which an index repeats what front matter says. */
const labels: Readonly<Record<string, readonly string[]>> = {
  difficulty: ['difficulty', 'level'],
  scale: ['scale', 'scale targets'],
};

/** Everything that front matter and the views of all indexes say of one thing about a study: the record first, then in order. */
export function statementsOf({ indexes }: Collection, study: CaseStudy, key: 'difficulty' | 'scale'): Statement[] {
  const record = study.record.get(key);
  const views = new Set<ViewKind>(['entries', 'table', 'contents']);
  const shown = indexes
    .flatMap(({ views: all }) => all.filter(({ kind }) => views.has(kind)))
    .flatMap((view) =>
      membersOf(view, study)
        .filter(({ fault }) => fault === undefined)
        .flatMap(({ fields }) => (labels[key] as readonly string[]).flatMap((label) => fields.get(label) ?? []))
        .filter(({ value }) => value !== '')
        .map((said): Statement => ({ value: said.value, at: { path: view.document.path, span: said.span }, isRecord: false })),
    );
  return [
    ...(typeof record?.value === 'string' ? [{ value: record.value, at: { path: record.path, span: record.span }, isRecord: true }] : []),
    ...shown,
  ];
}

/** How hard a study is and who says so: its front matter, else the first place of an index. */
export function difficultyOf(
  collection: Collection,
  study: CaseStudy,
): { readonly level: Level; readonly statement: Statement } | undefined {
  for (const statement of statementsOf(collection, study, 'difficulty')) {
    const level = readLevel(statement.value);
    if (level) return { level, statement };
  }
  return undefined;
}
