import type { TextEdit } from '../edit/edit.js';
import type { Places } from '../project/places.js';
import { isMarkdown } from '../project/tree.js';
import { type Step, type StepKind, stepKinds } from './repository.js';

/** How much of each there is. */
export interface Counts extends Readonly<Record<StepKind, number>> {
  readonly folders: number;
  readonly documents: number;
  /** Files that are changed without being moved. */
  readonly files: number;
}

/** Counts what a refactoring changes. `touched` are the files and folders that move or go. */
export function count(steps: readonly Step[], edits: readonly TextEdit[], touched: readonly string[], places: Places): Counts {
  const folders = touched.filter((path) => places.kindOf(path) === 'folder');
  const inside = (path: string): boolean => touched.some((one) => path === one || path.startsWith(`${one}/`));
  const byKind = Object.fromEntries(stepKinds.map((kind) => [kind, steps.filter((step) => step.kind === kind).length]));
  return {
    ...(byKind as Record<StepKind, number>),
    folders: folders.length,
    documents: [...places.files].filter((path) => isMarkdown(path) && inside(path)).length,
    files: new Set(edits.map(({ path }) => path)).size,
  };
}
