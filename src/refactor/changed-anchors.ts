import type { Composition } from './composition.js';
import type { AnchorPlace, Relocation } from './relocation.js';
import type { Repository } from './repository.js';

/** Headings and HTML anchors that are called or stand otherwise once the texts are changed. */
export function anchorsThatChange(
  { project, others, facts }: Repository,
  composition: Composition,
  paths: Relocation,
): [AnchorPlace, AnchorPlace][] {
  const changed = new Set(composition.paths);
  const documents = [...project.documents.values(), ...others].filter(({ path }) => changed.has(path));
  const now = new Map(documents.map(({ path }) => [path, facts({ path: paths.fileOf(path), text: composition.text(path) }).anchors]));
  return documents.flatMap(({ path, facts: { anchors } }) =>
    anchors.flatMap(({ id, span, from }, index): [AnchorPlace, AnchorPlace][] => {
      const place = composition.follow(path, span.start);
      const twin = anchors.slice(0, index).filter((other) => other.span.start === span.start && other.from === from).length;
      const anchor = now.get(place.path)?.filter((other) => other.from === from && other.span.start === place.offset)[twin];
      return anchor && (anchor.id !== id || place.path !== path)
        ? [
            [
              { path, id },
              { path: place.path, id: anchor.id },
            ],
          ]
        : [];
    }),
  );
}
