import { type Fix, replace, type TextEdit } from '../edit/edit.js';
import type { Section } from '../facts/facts.js';
import { slugOf } from '../facts/slug.js';
import type { InboundLink } from '../project/link-graph.js';
import type { Project } from '../project/project.js';
import { decodeUri } from '../project/resolve.js';
import type { Document } from '../project/study.js';

/**
 * Replaces `words` in a heading and leaves what stands around them; every link to the old anchor follows. Where other headings
 * have the old or the new slug, their anchors would change too: then there is a fix only if no link points at any of them.
 *
 * @returns `undefined` when the words do not stand in the source as they are, or links would break.
 */
export function renameHeading(
  project: Project,
  document: Document,
  { title, titleSpan, slug }: Section,
  words: string,
  heading: string,
  safety: Fix['safety'],
): Fix | undefined {
  const at = document.text.slice(titleSpan.start, titleSpan.end).indexOf(words);
  if (at === -1 || words === '') return undefined;
  const start = titleSpan.start + at;
  const renamed = slugOf(title.replace(words, () => heading));
  const twins = document.facts.anchors.filter(({ id }) => id !== slug && (isNumbered(id, slugOf(title)) || isNumbered(id, renamed)));
  const inbound = project.graph
    .into(document.path)
    .filter(({ link }) => [slug, ...twins.map(({ id }) => id)].includes(decodeUri(link.fragment ?? '').toLowerCase()));
  if (twins.length > 0 && inbound.length > 0) return undefined;
  return {
    safety,
    edits: [replace(document.path, { start, end: start + words.length }, heading), ...inbound.flatMap((place) => redirect(place, renamed))],
  };
}

/** `goals`, `goals-1`, `goals-2` … are the anchors of headings called Goals. */
const isNumbered = (id: string, slug: string): boolean =>
  id === slug || (id.startsWith(`${slug}-`) && /^\d+$/.test(id.slice(slug.length + 1)));

function redirect({ from, link }: InboundLink, fragment: string): TextEdit[] {
  const hash = from.text.slice(link.destination.start, link.destination.end).indexOf('#');
  return hash === -1 ? [] : [replace(from.path, { start: link.destination.start + hash + 1, end: link.destination.end }, fragment)];
}
