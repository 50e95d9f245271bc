/*
 * Parses the Markdown files of a folder with remark and does nothing else: the least that a linter on top of it can take.
 *
 *   node bench/bare-parse.js FOLDER
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();
let files = 0;
let blocks = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
  blocks += processor.parse(readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8')).children.length;
  files++;
}
console.log(`${files} files, ${blocks} blocks`);
