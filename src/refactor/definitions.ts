import { refuse } from '../edit/refused-edit.js';
import { withoutCode } from '../facts/citations.js';
import type { Link, Span } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import type { Document } from '../project/study.js';
import { writeDestination } from './destination.js';
import type { Repository } from './repository.js';

/**
 * The definitions of reference links that a section uses and its new document lacks, as they are to be written there.
 *
 * @throws RefusedEdit where a label means something else in the new document, or is defined in the section and used outside of it.
 */
export function carriedDefinitions({ project }: Repository, document: Document, span: Span, target: Document): string[] {
  const { path, text, facts } = document;
  const definitions = facts.links.filter(({ kind }) => kind === 'definition').map((link) => ({ link, label: labelOf(text, link) }));
  const meaningOf = (home: string, link: Link): string => {
    const resolution = project.graph.resolve(home, link);
    return JSON.stringify(['path' in resolution ? resolution.path : link.target, link.fragment]);
  };
  const inside = withoutCode(text.slice(span.start, span.end));
  const outside = withoutCode(text.slice(0, span.start) + text.slice(span.end));
  const theirs = new Map(
    target.facts.links
      .filter(({ kind }) => kind === 'definition')
      .map((link) => [labelOf(target.text, link), meaningOf(target.path, link)]),
  );
  const needed = definitions.filter(({ link, label }) => !isWithin(link.span, span) && uses(inside, label));
  for (const { link, label } of [...needed, ...definitions.filter(({ link: one }) => isWithin(one.span, span))]) {
    const other = theirs.get(label);
    if (other !== undefined && other !== meaningOf(path, link))
      throw refuse(target.path, `\`[${label}]\` means something else there`, `Give the label another name in ${path} first`);
  }
  const shared = definitions.filter(({ link, label }) => isWithin(link.span, span) && uses(outside, label));
  if (shared.length > 0)
    throw refuse(
      path,
      `\`[${shared[0]?.label}]\` is defined in the section and used outside of it`,
      'Move the definition out of the section first',
    );
  return needed
    .filter(({ label }) => !theirs.has(label))
    .map(({ link }) => {
      const resolution = project.graph.resolve(path, link);
      if (!('path' in resolution)) return sourceOf(text, link);
      const { destination } = link;
      const aim = { home: target.path, path: resolution.path, was: resolution.path };
      return (
        text.slice(link.span.start, destination.start) +
        writeDestination(text, link, aim, project.links) +
        text.slice(destination.end, link.span.end)
      );
    });
}

const labelOf = (text: string, { span }: Link): string =>
  normal(/^\[((?:[^[\]\\]|\\.)*)\]:/.exec(text.slice(span.start, span.end))?.[1] ?? '');
const sourceOf = (text: string, { span }: Link): string => text.slice(span.start, span.end);
const normal = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** `[text][label]`, `[label][]`, `[label]`. */
const uses = (text: string, label: string): boolean =>
  [...text.matchAll(/\[((?:[^[\]\\]|\\.)+)\](?![(:])/g)].some(([, one = '']) => normal(one) === label);
