import { replace, type TextEdit } from '../edit/edit.js';
import { levels, readLevel } from '../project/level.js';
import type { Collection, Project } from '../project/project.js';
import type { Document } from '../project/study.js';
import { join } from '../project/tree.js';
import { emptyViews } from './empty-views.js';
import { byLevel, contentsOf, levelHeading, newIndex, pathLine, tableOf } from './new-index.js';
import type { Arrival, Registration } from './registration.js';

/**
 * Registers studies where no index shows any: below the empty headings of the readme beside them, at its end where the collection
 * begins with them, or in a new readme. Where there are others that no index shows, a readme that is there is not touched.
 */
export function registerFirst(project: Project, collection: Collection, arrivals: readonly Arrival[]): Registration {
  const none: Registration = { edits: [], creates: [], left: [] };
  // A file of decisions among other files is found by its name; sections stand in the file that is read.
  if (collection.contract.study !== 'folder') return none;
  const readme = project.places.readmeOf(collection.path);
  const document = readme === undefined ? undefined : project.documents.get(readme);
  if (readme === undefined) return { ...none, creates: [{ path: join(collection.path, 'README.md'), text: newIndex(collection) }] };
  if (!document || collection.studies.length > arrivals.length)
    return {
      ...none,
      left: arrivals.map(({ study }) => ({ study, view: 'contents', path: readme, reason: 'it shows none of the case studies' })),
    };
  const edits = fillEmpty(collection, document);
  return { ...none, edits: edits.length > 0 ? edits : [append(collection, document)] };
}

/** What the headings of views are followed by, where nothing follows them yet. */
function fillEmpty(collection: Collection, document: Document): TextEdit[] {
  const { path } = document;
  return emptyViews(document).flatMap((view): TextEdit[] => {
    if (view.kind === 'contents') return [below(document, view.at, contentsOf(collection, path))];
    if (view.kind === 'table') return [below(document, view.at, tableOf(collection, path, view.columns), view.columns ? '\n' : '\n\n')];
    return [...byLevel(collection)].map(([level, studies]): TextEdit => {
      const own = view.levels.find(({ title }) => readLevel(title) === level);
      const lines = studies.map((study) => pathLine(collection, path, study)).join('\n');
      if (own) return below(document, own.heading.end, lines);
      const previous = view.levels.findLast(({ title }) => levels.indexOf(readLevel(title) ?? level) < levels.indexOf(level));
      return below(document, previous?.heading.end ?? view.at, `${levelHeading(level, view.depth)}\n\n${lines}`);
    });
  });
}

/** Puts a block behind an offset where a line ends; what follows at once is set apart from it. */
function below({ path, text }: Document, at: number, block: string, above = '\n\n'): TextEdit {
  const next = /^(?:\r\n|\n|\r)(?=[^\r\n])/.test(text.slice(at)) ? '\n' : '';
  return replace(path, { start: at, end: at }, `${above}${block}${next}`.split('\n').join(eolOf(text)));
}

function append(collection: Collection, { path, text }: Document): TextEdit {
  const eol = eolOf(text);
  const views = newIndex(collection).replace(/^# .*\n\n/, '');
  const end = text.trimEnd().length;
  return replace(path, { start: end, end: text.length }, `${end === 0 ? '' : eol + eol}${views.split('\n').join(eol)}`);
}

const eolOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
