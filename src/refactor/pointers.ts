import type { Span } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import { goesBy, labelOf } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { documentsOf, type Leftover, type Repository, type Step } from './repository.js';

/** Links and mentions elsewhere that still mean the study. */
export function pointers(
  repository: Repository,
  collection: Collection,
  study: CaseStudy,
  taken: readonly Step[],
  own: (path: string) => boolean,
  isReplaced: boolean,
): Leftover[] {
  const label = labelOf(collection, study);
  return documentsOf(repository)
    .filter(({ path }) => !own(path))
    .flatMap((document) => {
      const { path, facts } = document;
      const isTaken = (span: Span): boolean => taken.some((step) => step.path === path && isWithin(span, step));
      const links = isReplaced
        ? []
        : facts.links.filter((link) => {
            const resolution = repository.project.graph.resolve(path, link);
            return (resolution.kind === 'file' || resolution.kind === 'folder') && own(resolution.path);
          });
      const mentions = facts.mentions.filter(({ number, name }) => number === study.number && goesBy(collection, study, name));
      return [
        ...links.map(({ span }) => ({ path, span, message: `This link leads to \`${label}\`` })),
        ...mentions.map(({ span }) => ({ path, span, message: `This names \`${label}\`` })),
      ].filter(({ span }) => !isTaken(span));
    });
}
