import path from 'node:path';
import fc from 'fast-check';

/** Names with what paths of real repositories hold: blanks, brackets, letters of other scripts, escapes that are none. */
const stem = fc.constantFrom(
  'a',
  'b',
  'plan',
  'Data Model',
  'naïve',
  '日本',
  'x(1)',
  '100%',
  'a#b',
  "it's",
  'c&copy;',
  'q?',
  'under_score',
  '08-stock',
  '09-email',
);
const folder = fc.constantFrom('', 'docs', 'docs/deep', 'notes', 'two words', '08-x', '08-x/img');
const ending = fc.constantFrom('.md', '.md', '.md', '.png');

/** A link of a random document: what it leads to, by index of a file, and how it is written. */
interface Written {
  readonly to: number;
  readonly form: 'inline' | 'angled' | 'definition' | 'image' | 'html' | 'root' | 'bare' | 'folder';
  readonly fragment: boolean;
}

const written: fc.Arbitrary<Written> = fc.record({
  to: fc.nat(20),
  form: fc.constantFrom('inline', 'inline', 'angled', 'definition', 'image', 'html', 'root', 'bare', 'folder'),
  fragment: fc.boolean(),
});

/** A repository of random files whose documents link to each other, and moves of some of its files and folders. */
export interface RandomRepository {
  readonly files: Readonly<Record<string, string>>;
  readonly moves: readonly { readonly from: string; readonly to: string }[];
}

const encode = (plain: string): string => plain.replace(/[%#? ()<>&"]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function write(from: string, files: readonly string[], { to, form, fragment }: Written, isDotted: boolean, label: number): string {
  const target = files[to % files.length] as string;
  const relative = path.posix.relative(path.posix.dirname(from), target);
  const dotted = isDotted && !relative.startsWith('.') ? `./${relative}` : relative;
  const hash = fragment && target.endsWith('.md') ? '#part-two' : '';
  const parent = path.posix.dirname(target);
  const up = path.posix.relative(path.posix.dirname(from), parent) || '.';
  switch (form) {
    case 'inline':
      return `See [it](${encode(dotted)}${hash} "A title").`;
    case 'angled':
      return `See [it](<${dotted.replace(/[%#?&<>]/g, encode)}${hash}>).`;
    case 'definition':
      return `See [it][l${label}].\n\n[l${label}]: ${encode(dotted)}${hash}`;
    case 'image':
      return `![it](${encode(dotted)})`;
    case 'html':
      return `<a href="${dotted.replace(/[%#? "<>&]/g, encode)}${hash}">it</a>`;
    case 'root':
      return `See [it](/${encode(target)}${hash}).`;
    case 'bare':
      return `See [it](${encode(dotted.replace(/\.md$/, ''))}${hash}).`;
    case 'folder':
      return `See [it](${up === '.' ? './' : `${isDotted && !up.startsWith('.') ? './' : ''}${encode(up)}/`}).`;
  }
}

export const randomRepository: fc.Arbitrary<RandomRepository> = fc
  .record({
    names: fc.uniqueArray(fc.tuple(folder, stem, ending), {
      minLength: 3,
      maxLength: 9,
      selector: (parts) => parts.slice(0, 2).join('/').toLowerCase(),
    }),
    links: fc.array(fc.array(written, { maxLength: 5 }), { minLength: 9, maxLength: 9 }),
    dotted: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    targets: fc.uniqueArray(fc.tuple(fc.nat(20), fc.boolean(), folder, stem), { minLength: 1, maxLength: 3, selector: ([index]) => index }),
  })
  .map(({ names, links, dotted, targets }) => {
    const paths = names.map(([where, name, end]) => path.posix.join(where, name + end));
    const files: Record<string, string> = { 'README.md': '# Read me\n\n[start](./start.md)\n', 'start.md': '# Start\n\n## Part Two\n' };
    const all = [...paths, 'README.md', 'start.md'];
    for (const [index, file] of paths.entries()) {
      const text = (links[index] ?? []).map((one, label) => write(file, all, one, dotted[index] ?? false, label));
      // Whether the document writes `./` always shows: in a link to itself.
      const own = `[me](${dotted[index] ? './' : ''}${encode(path.posix.basename(file))})`;
      files[file] = file.endsWith('.md') ? ['# Title', '## Part Two', own, ...text].join('\n\n').concat('\n') : 'picture';
    }
    // A folder that is emptied is no more, and what links to it cannot follow: here each keeps something.
    for (const [where] of names) if (where !== '') files[path.posix.join(where, 'keep.txt')] = 'kept';
    const taken = new Set(all.map((file) => file.toLowerCase()));
    const moves: { from: string; to: string }[] = [];
    for (const [index, isFolder, where, name] of targets) {
      const file = paths[index % paths.length] as string;
      const home = path.posix.dirname(file);
      const from = isFolder && home !== '.' ? home : file;
      const end = from === file ? path.posix.extname(file) : '';
      // A folder that is called like a document beside it takes the way of writing without `.md` from its links, for good.
      const to = path.posix.join(where, from === file ? `${name} moved${end}` : `${name} folder`);
      const clashes =
        taken.has(to.toLowerCase()) ||
        moves.some((other) => other.to === to || overlaps(other.from, from)) ||
        `${to}/`.startsWith(`${from}/`);
      if (!clashes && !moves.some((other) => `${to}/`.startsWith(`${other.from}/`))) moves.push({ from, to });
    }
    return { files, moves };
  })
  .filter(({ moves }) => moves.length > 0);

const overlaps = (a: string, b: string): boolean => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
