import { applyEdits, type TextEdit } from '../../edit/edit.js';
import { collect } from '../../facts/collect.js';
import type { Anchor, Section, Span } from '../../facts/facts.js';
import type { Parser } from '../../facts/parse.js';
import { inMarkdown } from '../../refactor/plain-text.js';
import type { Named } from './assign.js';
import { type Block, type Draft, type Rendered, render } from './draft.js';
import { Follower, newPlaces } from './follow.js';
import { headingEdits, type Levels } from './headings.js';
import type { SingleFile } from './source.js';

/** What a printer needs to know of an import. */
export interface Printing {
  readonly file: SingleFile;
  readonly parse: Parser;
  /** The folder that is to hold the case studies. */
  readonly path: string;
}

/** Writes drafts out: first with the links as they are, then with those that follow. */
export class Printer {
  private readonly relevelled: readonly TextEdit[];

  constructor(
    private readonly request: Printing,
    levels: Levels,
    private readonly studies: readonly Named[],
  ) {
    const { document } = request.file;
    this.relevelled = [...headingEdits(document, levels), ...studies.flatMap((study) => renumbering(request.file, study))];
  }

  first(draft: Draft): Rendered {
    return this.render(draft, [], (sections) => sections.map(({ title }) => `- ${inMarkdown(title)}`).join(this.request.file.eol));
  }

  print(drafts: readonly Draft[]): Rendered[] {
    const { file, parse } = this.request;
    const rendered = drafts.map((draft) => this.first(draft));
    const places = newPlaces(file.document, rendered, (one) => collect(one, parse));
    const landings = rendered.flatMap((one) => one.landings);
    const follower = new Follower(file.document, landings, places, (anchor, from) => this.folderOf(anchor, from));
    return drafts.map((draft) => {
      const { edits, added } = follower.into(draft.path);
      const notes = added.map(({ span }) => this.slice(span, follower.linkEdits(span, draft.path))).join(file.eol);
      const blocks: Block[] = notes === '' ? [...draft.blocks] : [...draft.blocks, { kind: 'made', text: notes }];
      return this.render({ ...draft, blocks }, edits, (sections) => this.ways(sections, draft.path, follower));
    });
  }

  /** From the index, a case study is its folder. */
  private folderOf(anchor: Anchor, from: string): string | undefined {
    const study = this.studies.find(({ study: { section } }) => section.heading.start === anchor.span.start);
    const home = this.request.path === '' ? '' : `${this.request.path}/`;
    return study && from.startsWith(home) && !from.slice(home.length).includes('/') ? `./${study.folder}/` : undefined;
  }

  private ways(sections: readonly Section[], from: string, follower: Follower): string {
    const { anchors } = this.request.file.document.facts;
    return sections
      .map(({ title, heading }) => {
        const anchor = anchors.find(({ span }) => span.start === heading.start);
        const to = anchor && follower.wayTo(anchor, from);
        return to === undefined ? `- ${inMarkdown(title)}` : `- [${inMarkdown(title)}](${to})`;
      })
      .join(this.request.file.eol);
  }

  private render(draft: Draft, edits: readonly TextEdit[], ways: (sections: readonly Section[]) => string): Rendered {
    const { document, eol } = this.request.file;
    return render(draft, document.text, eol, (span) => this.slice(span, edits), ways);
  }

  private slice(span: Span, edits: readonly TextEdit[]): string {
    const inside = [...this.relevelled, ...edits].filter(({ start, end }) => start >= span.start && end <= span.end);
    const kept = inside.filter(
      (edit) =>
        !inside.some(
          (other) =>
            other !== edit &&
            other.start <= edit.start &&
            edit.end <= other.end &&
            other.text !== edit.text &&
            other.end - other.start > edit.end - edit.start,
        ),
    );
    return applyEdits(
      this.request.file.document.text.slice(span.start, span.end),
      kept.map((edit) => ({ ...edit, start: edit.start - span.start, end: edit.end - span.start })),
    );
  }
}

/** The number in the heading of a study that gets another one. */
function renumbering({ document }: SingleFile, { study, number }: Named): TextEdit[] {
  if (number === undefined || number === study.number) return [];
  const { start, end } = study.section.titleSpan;
  const at = document.text.slice(start, end).search(new RegExp(`(?<!\\d)0*${study.number}(?!\\d)`));
  const digits = at === -1 ? undefined : /^\d+/.exec(document.text.slice(start + at, end))?.[0];
  return digits === undefined ? [] : [{ path: document.path, start: start + at, end: start + at + digits.length, text: String(number) }];
}
