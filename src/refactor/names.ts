import path from 'node:path';
import { replace } from '../edit/edit.js';
import type { Move } from '../edit/workspace-edit.js';
import { between } from '../facts/between.js';
import type { Labelled } from '../facts/facts.js';
import { historyOf, isWithin } from '../project/citations.js';
import { resolveLink } from '../project/resolve.js';
import type { Document } from '../project/study.js';
import { baseOf } from '../project/tree.js';
import { recordPaths } from './records.js';
import type { Relinking } from './relink.js';
import { documentsOf, type Leftover, type Repository, type Step } from './repository.js';

/** What is said in code and prose of files and folders that move. */
export interface Named {
  readonly steps: readonly Step[];
  readonly left: readonly Leftover[];
}

/** Paths in inline code and in front matter follow what they name, from the document or from the root, as they are written. */
export function followPaths(repository: Repository, relinking: Relinking): Named {
  const all = documentsOf(repository).flatMap((document) =>
    [...(isHistory(document) ? [] : document.facts.codePaths), ...recordPaths(document)].map((one) =>
      followPath(repository, relinking, document, one),
    ),
  );
  return { steps: all.flatMap(({ steps }) => steps), left: all.flatMap(({ left }) => left) };
}

function followPath(
  { project: { places, links: settings } }: Repository,
  { relocation, homeOf }: Relinking,
  { path: from }: Document,
  { label, span }: Labelled,
): Named {
  const none: Named = { steps: [], left: [] };
  // `./x.json` in code is mostly a place of a running program.
  if (label.startsWith('.') && !/\.(?:md|markdown|svg|png|jpe?g)$/i.test(label)) return none;
  const oldHome = homeOf(from, span.start);
  const home = relocation.fileOf(oldHome);
  const ways = label.startsWith('.') ? [label] : [label, `/${label.replace(/^\//, '')}`];
  const found = ways.flatMap((target) => {
    const resolution = resolveLink(places, from, { target }, settings);
    return resolution.kind === 'file' || resolution.kind === 'folder' ? [{ target, path: resolution.path }] : [];
  });
  const [first] = found;
  if (!first) return none;
  const isConcerned = found.some(({ path: to }) => relocation.pathOf(to) !== to) || (!first.target.startsWith('/') && home !== from);
  if (!isConcerned) return none;
  if (found.some(({ path: other }) => other !== first.path))
    return {
      steps: [],
      left: [{ path: from, span, message: `\`${label}\` may mean ${found.map(({ path: to }) => `\`${to}\``).join(' or ')}` }],
    };
  // Where both ways lead there, the one from the root does so from any document.
  const { target } = found.at(-1) as typeof first;
  const now = relocation.pathOf(first.path);
  const fromRoot = path.posix.relative(settings.root === '' ? '.' : settings.root, now);
  if (target.startsWith('/') && fromRoot.startsWith('..')) return none;
  const relative = path.posix.relative(path.posix.dirname(home), now);
  const text = target.startsWith('/')
    ? (label.startsWith('/') ? '/' : '') + fromRoot
    : label.startsWith('./') && !relative.startsWith('.')
      ? `./${relative}`
      : relative;
  return text === label ? none : { steps: [{ ...replace(from, span, text), kind: 'mention' }], left: [] };
}

/**
 * Names of files and folders in code, listings and prose follow where they can mean nothing else: the name stands there whole, no
 * other place of the repository bears it, and it has a number or a hyphen that no plain word has.
 */
export function followNames(repository: Repository, moves: readonly Move[]): Named {
  const names = new Map(
    moves
      .map(({ from, to }) => [baseOf(from), baseOf(to)] as const)
      .filter(([from, to]) => from !== to && isDistinctive(from) && repository.project.places.named(from).length === 1),
  );
  if (names.size === 0) return { steps: [], left: [] };
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_.-])(?:${[...names.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}_-]|\\.\\w)`,
    'gu',
  );
  const steps: Step[] = [];
  const left: Leftover[] = [];
  for (const document of documentsOf(repository)) {
    const { path: from, text, facts } = document;
    if (isHistory(document)) continue;
    for (const { 0: name, index } of text.matchAll(pattern)) {
      const span = { start: index, end: index + name.length };
      const isJudged =
        (facts.frontMatter && isWithin(span, facts.frontMatter.span)) ||
        between(facts.links, { start: Math.max(0, index - 2000), end: span.end + 2000 }).some(({ destination }) =>
          isWithin(span, destination),
        );
      if (isJudged) continue;
      const word = /\S*$/.exec(text.slice(Math.max(0, index - 300), index))?.[0] ?? '';
      if (/[a-z][a-z0-9+.-]*:\/\//i.test(word)) left.push({ path: from, span, message: `\`${name}\` stands in an address` });
      else steps.push({ ...replace(from, span, names.get(name) as string), kind: 'mention' });
    }
  }
  return { steps, left };
}

const isDistinctive = (name: string): boolean => name.length >= 5 && /\p{L}/u.test(name) && /\d[-_.]\p{L}|\p{L}[-_]\p{L}/u.test(name);

/** A changelog speaks of what was. */
const isHistory = (document: Document): boolean =>
  /^(?:changelog|changes|history)\b/i.test(baseOf(document.path)) || historyOf(document).some(({ depth }) => depth === 1);
