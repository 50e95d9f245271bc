import { Document, isSeq, visit } from 'yaml';

/** A block of front matter with its fences and an empty line behind it, lists in one line; `''` when nothing is to be said. */
export function frontMatter(record: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(record).filter(([, value]) => value !== undefined);
  if (said.length === 0) return '';
  const document = new Document(Object.fromEntries(said));
  visit(document, { Seq: (_, node) => void (isSeq(node) && (node.flow = true)) });
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n\n`;
}
