import type { Contract, DocumentSpec } from '../contract/schema.js';
import { inMarkdown } from '../refactor/plain-text.js';
import { frontMatter } from './front-matter.js';
import { sectionsOf, type WrittenSection, type WrittenSections, writtenData } from './section-data.js';
import type { Templates } from './templates.js';

/** A document of a case study that is to be made. */
export interface DocumentRequest {
  readonly contract: Contract;
  readonly spec: DocumentSpec;
  /** The title of the case study, as it is to be read. */
  readonly title: string;
  readonly number: number | undefined;
  /** What the front matter says, in order; without it there is none. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** The title of the document in Markdown, without `#`; by default what the contract makes of it. */
  readonly heading?: string | undefined;
  /** The number of `#` of the title; 1 but for a case study that is a section of a file. */
  readonly depth?: number;
  /** What is written already, by section of the contract. */
  readonly written?: WrittenSections;
  /** Sections that the contract does not know, which follow its own. */
  readonly extra?: readonly WrittenSection[];
}

/**
 * A document with every section that the contract asks for: what is written already, else its guidance as a comment and the first
 * lines of what it must hold. Ends in one line ending.
 *
 * @throws TemplateFailure
 */
export function renderDocument(templates: Templates, request: DocumentRequest): string {
  const { contract, spec, title, number, record = {}, depth = 1, written = () => [], extra = [] } = request;
  const text = templates.render([`${spec.file}.hbs`, 'document.md.hbs'], {
    ...record,
    title: inMarkdown(title),
    number,
    name: spec.name ?? '',
    file: spec.file,
    contract: contract.name,
    mark: '#'.repeat(depth),
    heading: request.heading ?? headingOf(request),
    frontMatter: frontMatter(record),
    sections: [...sectionsOf(spec, depth + 1, written), ...extra.map((one) => writtenData(one, depth + 1))],
  });
  return `${text.trimEnd()}\n`;
}

/** `Chat: Requirements` for a document of a folder, `1. Chat` for a file or a section. */
function headingOf({ contract, spec, title, number }: DocumentRequest): string {
  const shown = inMarkdown(title);
  if (contract.study === 'folder') return spec.name === undefined ? shown : `${shown}: ${spec.name}`;
  return number === undefined ? shown : `${number}. ${shown}`;
}
