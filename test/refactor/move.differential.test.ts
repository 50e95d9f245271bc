import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planEdit } from '../../src/edit/plan.js';
import { collect } from '../../src/facts/collect.js';
import type { Link } from '../../src/facts/facts.js';
import { loadParser } from '../../src/facts/parse.js';
import { Places } from '../../src/project/places.js';
import { resolveLink } from '../../src/project/resolve.js';
import { move } from '../../src/refactor/move.js';
import { refactor } from '../../src/refactor/refactoring.js';
import { moveInEditor } from './support/language-service.js';
import { openMemory, type Tree } from './support/memory.js';
import { randomRepository } from './support/random-repository.js';

const parse = await loadParser();
const settings = { root: '', repository: undefined };

/** A link of a document, and what it leads to. */
interface Seen {
  readonly kind: Link['kind'];
  readonly written: string;
  readonly leadsTo: string;
}

function linksOf(tree: Tree, file: string, places: Places): Seen[] {
  const text = tree[file] as string;
  return collect({ path: file, text }, parse).links.map((link) => {
    const found = resolveLink(places, file, link, settings);
    return {
      kind: link.kind,
      written: text.slice(link.destination.start, link.destination.end),
      leadsTo: 'path' in found ? `${found.kind} ${found.path}#${link.fragment ?? ''}` : found.kind,
    };
  });
}

async function moveHere(files: Tree, { from, to }: { readonly from: string; readonly to: string }): Promise<Tree> {
  const session = await openMemory(files);
  const { edit } = refactor(session.repository, move(session.repository, [from], { path: to, isFolder: false }));
  const tree = { ...files };
  const changes = planEdit(edit, session.tree);
  for (const change of changes) if (change.from !== undefined) delete tree[change.from];
  for (const change of changes) if (change.to !== undefined) tree[change.to] = change.after ?? (files[change.from as string] as string);
  return tree;
}

/** A link before the move, and what the service made of it. */
interface Case {
  readonly before: Seen;
  /** What it is to lead to. */
  readonly expected: string;
  readonly theirs: Seen;
  /** Whether it leads to the document it stands in. */
  readonly isOwn: boolean;
}

/** Where the service goes wrong, each as narrow as it can be told. */
const faults: Readonly<Record<string, (link: Case) => boolean>> = {
  'leaves `#`, `?` and `&copy;` of a name as they are, which mean something else in a link': ({ expected }) =>
    /[#?]|&copy;/.test(expected.replace(/#[^#]*$/, '')),
  'reads no further than an apostrophe in an HTML attribute between double quotes': ({ before, expected }) =>
    before.kind === 'html-link' && expected.includes("'"),
  'does not take a name without `.md` for the document that moves itself': ({ before, isOwn }) => isOwn && !/\.md/.test(before.written),
  'writes nothing for the folder that the document has come to': ({ expected, theirs }) =>
    expected.startsWith('folder') && theirs.written === '',
};

/**
 * Ways of writing in which the two may differ: here escapes stay escapes (there blanks bring angle brackets), a link to a folder keeps
 * its slash, and `./` stands only where the author wrote it (there wherever the old link began with a dot, even before `../`).
 */
const plain = (written: string): string =>
  written
    .replace(/%(?![\dA-F]{2})/gi, '%25')
    .replace(/(?:%[\dA-F]{2})+/gi, decodeURIComponent)
    .replace(/^(?:\.\/)+(?=.)/, '')
    .replace(/(?<=.)\/$/, '')
    .replace(/^\.$/, './');

test('links lead to where the Markdown language service of an editor lets them lead, and are written as it writes them', async () => {
  let same = 0;
  await fc.assert(
    fc.asyncProperty(randomRepository, async ({ files, moves: [first] }) => {
      if (!first) return;
      const { from, to } = first;
      const newPath = (path: string): string => (path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
      const [ours, theirs] = [await moveHere(files, first), await moveInEditor(files, first)];
      if (!theirs) return;
      const [before, after] = [new Places(new Set(Object.keys(files))), new Places(new Set(Object.keys(ours)))];
      expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
      for (const file of Object.keys(files).filter((path) => path.endsWith('.md'))) {
        const [old, own, other] = [
          linksOf(files, file, before),
          linksOf(ours, newPath(file), after),
          linksOf(theirs, newPath(file), after),
        ];
        // Where a name has a blank, the service writes `<…>` into HTML attributes, which no longer are links then.
        if (old.length !== other.length && /="<[^">]* /.test(theirs[newPath(file)] as string)) continue;
        expect(other.length).toBe(old.length);
        for (const [index, link] of old.entries()) {
          const expected = link.leadsTo.replace(
            /^(\w+) (.*)(#[^#]*)$/,
            (_, kind: string, path: string, hash: string) => `${kind} ${newPath(path)}${hash}`,
          );
          const [here, there] = [own[index] as Seen, other[index] as Seen];
          expect(here.leadsTo, link.written).toBe(expected);
          const isOwn = link.leadsTo.replace(/^\w+ |#[^#]*$/g, '') === file;
          if (Object.values(faults).some((isFault) => isFault({ before: link, expected, theirs: there, isOwn }))) continue;
          expect(there.leadsTo, link.written).toBe(expected);
          expect(plain(here.written), link.written).toBe(plain(there.written));
          if (here.written === there.written) same++;
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(same).toBeGreaterThan(3000);
});
