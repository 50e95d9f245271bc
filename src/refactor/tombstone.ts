import type { SourceText } from '../facts/facts.js';
import { titleOf } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { baseOf, join } from '../project/tree.js';

/** The document that stands where the study stood. */
export function tombstoneOf(collection: Collection, study: CaseStudy, into: CaseStudy | string | undefined): SourceText {
  const isFile = collection.contract.study === 'file';
  const path = isFile ? study.path : join(study.path, 'README.md');
  const where =
    into === undefined
      ? 'It was removed; the history of the repository still has it.'
      : typeof into === 'string'
        ? into
        : `It is now part of [${titleOf(collection, into)}](${isFile ? '' : '../'}${encodeURI(baseOf(into.path))}${isFile ? '' : '/'}).`;
  return { path, text: `---\nstatus: removed\n---\n\n# ${titleOf(collection, study)}\n\n${where}\n` };
}
