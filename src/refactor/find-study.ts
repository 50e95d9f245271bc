import { nearest } from '../contract/nearest.js';
import { RefusedEdit } from '../edit/refused-edit.js';
import { byName, byPath } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';

/** A study and the collection it is in. */
export interface FoundStudy {
  readonly collection: Collection;
  readonly study: CaseStudy;
}

/**
 * The one study that a user names: by its number, folder, path, slug, title or another name of it.
 *
 * @throws RefusedEdit where none or several are meant, with those that come near.
 */
export function findStudy(collections: readonly Collection[], wanted: string): FoundStudy {
  const plain = wanted.replace(/^\.\/|\/$/g, '');
  for (const matches of [exactly, numbered, named]) {
    const found = collections.flatMap((collection) => matches(collection, plain).map((study): FoundStudy => ({ collection, study })));
    const [first] = found;
    if (first && found.length === 1) return first;
    if (first)
      throw new RefusedEdit(
        `\`${wanted}\` may mean ${found.map(({ study }) => `\`${study.path}\``).join(' or ')}; nothing was written`,
        'Name its folder',
      );
  }
  const names = new Map(
    collections.flatMap((collection) =>
      collection.studies.flatMap((study) =>
        [study.name, ...collection.namesOf(study)].map((name) => [name.toLowerCase(), study.name] as const),
      ),
    ),
  );
  const near = nearest(plain.toLowerCase(), [...names.keys()]);
  throw new RefusedEdit(
    `\`${wanted}\`: no case study has that number or name; nothing was written`,
    near === undefined ? '`casebook index` lists the case studies' : `Did you mean \`${names.get(near)}\`?`,
  );
}

const exactly = (collection: Collection, wanted: string): CaseStudy[] =>
  collection.studies.filter(
    (study) =>
      study.name === wanted ||
      study.slug === wanted ||
      (study.path === wanted && study.place.span === undefined) ||
      byPath(collection, wanted) === study,
  );

function numbered({ studies }: Collection, wanted: string): CaseStudy[] {
  const number = /^#?(\d{1,6})$/.exec(wanted)?.[1];
  return number === undefined ? [] : studies.filter((study) => study.number === Number(number));
}

const named = (collection: Collection, wanted: string): CaseStudy[] => {
  const full = collection.studies.filter((study) => collection.namesOf(study).some((name) => name.toLowerCase() === wanted.toLowerCase()));
  return full.length > 0 ? full : byName(collection, wanted);
};
