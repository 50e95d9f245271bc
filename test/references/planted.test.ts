import { describe, expect, test } from 'vitest';
import { type Files, repo } from '../support/repo.js';

/** What the links below may point at. */
const around: Files = {
  'casebook.config.yaml': 'links: { root: site, repository: example/notes, ignore: ["generated/**"] }\n',
  'docs/design.md':
    '# Design\n\n## Goals\n\n## Goals\n\n## The `run` command\n\n## 🚀 Launch & land\n\n## [Linked](x.md) heading ![icon](../img/flow.svg)\n\n## 日本語 の 見出し\n\n<a name="spot"></a>\n\n<h2 id="Built-In">Built in</h2>\n',
  'docs/x.md': '# X\n',
  'docs/README.md': '# Documents\n\n## Inside\n',
  'docs/with space.md': '# With space\n',
  'docs/a+b.md': '# A plus b\n',
  'docs/plain/notes.txt': 'notes\n',
  'img/flow.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  'site/guide.md': '# Guide\n',
  '.github/CONTRIBUTING.md': '# Contributing\n',
};

/** A line of the readme, and for each defect the rule and what stands at its span. Lines without defects must stay quiet. */
const lines: [source: string, ...defects: [rule: string, at: string][]][] = [
  // Files and folders
  ['[sound](docs/design.md) [sound](./docs/design.md) [sound](docs) [sound](docs/) [sound](.github/CONTRIBUTING.md)'],
  ['[gone](docs/gone.md)', ['links-resolve', 'docs/gone.md']],
  ['[gone](./docs/gone/)', ['links-resolve', './docs/gone/']],
  ['[case](Docs/Design.md)', ['links-resolve', 'Docs/Design.md']],
  ['[case of a folder](DOCS/)', ['links-resolve', 'DOCS/']],
  ['[sound](docs/with%20space.md) [sound](<docs/with space.md>) [sound](docs/a+b.md) [sound](docs/a%2Bb.md)'],
  ['[made by a build](generated/api.md#x)'],
  ['[escaped](docs/with%20spaces.md)', ['links-resolve', 'docs/with%20spaces.md']],
  ['[angled](<docs/no such.md> "title")', ['links-resolve', 'docs/no such.md']],
  ['[sound](docs/design.md?plain=1#L10) [sound](docs/plain/notes.txt#L2-L4)'],
  ['[query](docs/gone.md?plain=1)', ['links-resolve', 'docs/gone.md?plain=1']],
  ['[out](../other/readme.md)', ['links-resolve', '../other/readme.md']],
  ['[sound](/guide.md)'],
  ['[root](/gone.md)', ['links-resolve', '/gone.md']],
  ['[title](docs/gone.md "a ](title)")', ['links-resolve', 'docs/gone.md']],
  ['[a [nested] text](docs/gone.md)', ['links-resolve', 'docs/gone.md']],
  ['[over two\nlines](docs/gone.md)', ['links-resolve', 'docs/gone.md']],
  ['[![both](img/gone.svg)](docs/gone.md)', ['links-resolve', 'docs/gone.md'], ['images-resolve', 'img/gone.svg']],
  ['[one](docs/gone.md) [two](docs/design.md) [three](docs/lost.md)', ['links-resolve', 'docs/gone.md'], ['links-resolve', 'docs/lost.md']],
  // Definitions and references
  ['[full][def] [collapsed][] [def]\n\n[def]: docs/design.md\n[collapsed]: docs/x.md "X"'],
  ['[bad]: docs/gone.md', ['links-resolve', 'docs/gone.md']],
  ['See [the plan][missing].', ['definitions-resolve', '[the plan][missing]']],
  ['See [the other plan][].', ['definitions-resolve', '[the other plan][]']],
  ['An [a-z][0-9] class, a list[1][2], 64 bits [time 41][machine 10][sequence 12], a [x] box.'],
  // HTML
  ['<a href="docs/design.md">sound</a> <img src="img/flow.svg"> <!-- <a href="gone.md">a comment</a> -->'],
  ['<a href="docs/gone.md">gone</a>', ['links-resolve', 'docs/gone.md']],
  ["<a class='x' href='docs/lost.md'>gone</a>", ['links-resolve', 'docs/lost.md']],
  ['<img alt="x" src="img/gone.png">', ['images-resolve', 'img/gone.png']],
  // Images
  ['![sound](img/flow.svg) ![badge](https://example.org/b.svg) ![data](data:image/gif;base64,R0lGOD=)'],
  ['![gone](img/gone.svg)', ['images-resolve', 'img/gone.svg']],
  ['![case](img/Flow.svg)', ['images-resolve', 'img/Flow.svg']],
  // Anchors
  [
    '[sound](docs/design.md#goals) [sound](docs/design.md#goals-1) [sound](docs/design.md#the-run-command) [sound](docs/design.md#-launch--land)',
  ],
  [
    '[sound](docs/design.md#linked-heading) [sound](docs/design.md#日本語-の-見出し) [sound](docs/design.md#%E6%97%A5%E6%9C%AC%E8%AA%9E-%E3%81%AE-%E8%A6%8B%E5%87%BA%E3%81%97)',
  ],
  [
    '[sound](docs/design.md#spot) [sound](docs/design.md#built-in) [sound](docs/design.md#Goals) [sound](docs#inside) [sound](#links) [sound](#top) [sound](#)',
  ],
  ['[third](docs/design.md#goals-2)', ['anchors-resolve', '#goals-2']],
  ['[renamed](docs/design.md#goal)', ['anchors-resolve', '#goal']],
  ['[emoji](docs/design.md#launch--land)', ['anchors-resolve', '#launch--land']],
  ['[own](#no-such-section)', ['anchors-resolve', '#no-such-section']],
  ['[in a folder](docs/#outside)', ['anchors-resolve', '#outside']],
  ['[other document](docs/x.md#goals)', ['anchors-resolve', '#goals']],
  ['<a href="docs/design.md#nowhere">html</a>', ['anchors-resolve', '#nowhere']],
  // Self-URLs
  ['[sound](https://github.com/example/notes/blob/main/docs/design.md#goals) [other](https://github.com/example/other/blob/main/gone.md)'],
  [
    '[self](https://github.com/example/notes/blob/main/docs/gone.md)',
    ['links-resolve', 'https://github.com/example/notes/blob/main/docs/gone.md'],
  ],
  [
    '[self](https://github.com/Example/Notes/tree/main/docs/lost)',
    ['links-resolve', 'https://github.com/Example/Notes/tree/main/docs/lost'],
  ],
  ['[self](https://github.com/example/notes/blob/main/docs/design.md#gaols)', ['anchors-resolve', '#gaols']],
  // What nobody can follow
  ['[x]((https://example.org/a))', ['links-resolve', '(https://example.org/a)']],
  ['[x](www.example.org/a)', ['links-resolve', 'www.example.org/a']],
  ['[x](example.com/a)', ['links-resolve', 'example.com/a']],
  ['[x](ada@example.org)', ['links-resolve', 'ada@example.org']],
  [
    '[sound](mailto:ada@example.org) [sound](https://example.org/gone.md) <https://example.org> [template](docs/NNNN-title.md) [template](docs/{name}.md)',
  ],
  // Paths in code
  ['`docs/design.md`, `img/flow.svg`, `etc/app/settings.yaml`, `design.md`, `./cdk.json`, `a/b`, `docs/NNNN-title.md`'],
  ['`docs/lost.md`', ['paths-resolve', 'docs/lost.md']],
  ['`img/lost.svg`', ['paths-resolve', 'img/lost.svg']],
  ['``docs/lost.md``', ['paths-resolve', 'docs/lost.md']],
  // No links
  ['```md\n[gone](docs/gone.md)\n```'],
  ['`[gone](docs/gone.md)` \\[gone](docs/gone.md) http://example.org/gone.md'],
];

describe('every planted defect is found at its span, and nothing else', () => {
  const planted = lines.flatMap(([, ...defects]) => defects);

  test('there are forty of them and more', () => expect(planted.length).toBeGreaterThanOrEqual(40));

  test.each([
    ['LF', (text: string) => text],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('with %s', async (_, vary) => {
    const text = vary(`# Links\n\n${lines.map(([source]) => source).join('\n\n')}\n`);
    const session = await repo({ ...around, 'README.md': text }).open();
    const found = session.lint().diagnostics.map(({ rule, path, span }) => [rule, path, text.slice(span?.start, span?.end)]);
    expect(found.filter(([, path]) => path !== 'README.md')).toEqual([]);
    const sortedByKind = (list: readonly (readonly (string | undefined)[])[]): string[] => list.map((one) => one.join(' ')).sort();
    expect(sortedByKind(found.map(([rule, , at]) => [rule, at]))).toEqual(sortedByKind(planted));
  });
});
