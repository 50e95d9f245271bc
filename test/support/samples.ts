import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tests } from 'commonmark-spec';

const root = new URL('../..', import.meta.url).pathname;

const markdownUnder = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));

/** The examples of the CommonMark specification. */
export const specification: readonly string[] = tests.map(({ markdown }) => markdown);

/** Documents of this repository: the case studies, the rule pages, the readme. */
export const documents: readonly string[] = [...markdownUnder('case-studies'), ...markdownUnder('rules'), ...markdownUnder('docs')];

/** What trips parsers up. */
export const curiosities: readonly string[] = [
  '',
  '\uFEFF# Mark\n\n[a](b.md#c)\n',
  '\uFEFF---\ntitle: x\n---\n\n# Mark\n',
  '# 😀 Astral\n\n😀😀 [x](y.md) `src/a.ts`\n\n## 😀\n',
  'One\r\nTwo\r\n\r\n# Three\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n',
  'One\rTwo\r\r# Three\r',
  '---\nnumber: 8\nstatus: draft\n---\n\n# Eight\n',
  '---\nnumber: [8\n---\n\n# Broken front matter\n',
  '+++\nnumber = 8\n+++\n\n# TOML\n',
  'A NUL \0 in text\n\n[\0](a\0b.md)\n',
  'www.example.org, https://example.org/a_(b)) and someone@example.org, <https://example.org>.\n',
  'A note[^1].\n\n[^1]: The note.\n',
  '- [x] done\n- [ ] open\n\n~~gone~~\n',
  '> # Quoted\n> [a\n> b](c.md\n> "d")\n\n- # Listed\n',
  '# Twice\n\n# Twice\n\n# Twice-1\n\n<a name="spot"></a>\n\n<div id=\'other\'>text</div>\n',
  '<!-- casebook-disable-next-line links-resolve -- old -->\n\n[a](b)\n\n<!-- lint disable no-html -->\n',
  '# Setext\n===\n\nTitle\n=====\n\nSub *title*\n-----------\n',
  '##\n\n# #\n\n####### no heading\n\n#no heading\n',
  '[![alt](a.png "t")](b.md \'t\') ![a[b]c](<d e.png>) [r][x] [y][] [z]\n\n[x]: <a b.md> (t)\n[y]: c.md#d\n[z]:\n  e.md\n  "t"\n',
  '```mermaid\nflowchart LR\n  a --> b\n```\n\n    indented\n\n~~~ {.js}\nx\n~~~\n',
  'Trailing spaces   \n\nTabs\there\t\n',
];
