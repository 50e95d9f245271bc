import { applyEdits, type TextEdit } from '../edit/edit.js';
import type { Span } from '../facts/facts.js';
import type { Place } from '../project/study.js';

/** A stretch of a text that is to stand elsewhere, in the same document or in another, with whatever is edited in it. */
export interface Transfer {
  readonly from: { readonly path: string; readonly span: Span };
  /** What it replaces there; an empty span inserts. */
  readonly to: { readonly path: string; readonly span: Span };
  /** What is taken out where it was, where nothing takes its place. */
  readonly cut?: Span;
  /** What is put in front of it and behind it. */
  readonly before?: string;
  readonly after?: string;
}

/** Changes of many texts put together: edits that lie in a stretch which is transferred go with it. All offsets are those of the old texts. */
export class Composition {
  private readonly outer = new Map<string, TextEdit[]>();
  private readonly inner = new Map<Transfer, TextEdit[]>();

  /** @param textOf The old text of a document. */
  constructor(
    private readonly textOf: (path: string) => string,
    edits: readonly TextEdit[],
    private readonly transfers: readonly Transfer[] = [],
  ) {
    for (const edit of edits) {
      const transfer = this.transferAt(edit.path, edit.start, edit.end);
      if (transfer) append(this.inner, transfer, edit);
      else append(this.outer, edit.path, edit);
    }
    for (const transfer of transfers) {
      append(this.outer, transfer.to.path, this.carry(transfer));
      if (transfer.cut) append(this.outer, transfer.from.path, { path: transfer.from.path, ...transfer.cut, text: '' });
    }
  }

  /** The edits as they are to be applied, document by document, in order. */
  get edits(): TextEdit[] {
    return [...this.outer.values()].flatMap((own) => [...own].sort(byPlace));
  }

  get paths(): Iterable<string> {
    return this.outer.keys();
  }

  /** The new text of a document. @throws RangeError when edits overlap. */
  text(path: string): string {
    return applyEdits(this.textOf(path), this.outer.get(path) ?? []);
  }

  /** Where something stands afterwards: the document by its old path, and the offset in its new text. */
  follow(path: string, offset: number): { readonly path: string; readonly offset: number } {
    const transfer = this.transferAt(path, offset, offset + 1);
    if (!transfer) return { path, offset: shifted(this.outer.get(path) ?? [], offset) };
    const { from, to, before = '' } = transfer;
    const others = (this.outer.get(to.path) ?? []).filter((edit) => edit.end <= to.span.start && edit !== this.carried.get(transfer));
    const inside = shifted(this.inner.get(transfer) ?? [], offset) - from.span.start;
    return { path: to.path, offset: shifted(others, to.span.start) + before.length + inside };
  }

  /** The same for a place; one without a span stays as it is. */
  followPlace({ path, span }: Place): Place {
    if (!span) return { path };
    const start = this.follow(path, span.start);
    return { path: start.path, span: { start: start.offset, end: start.offset + span.end - span.start } };
  }

  private readonly carried = new Map<Transfer, TextEdit>();

  private carry(transfer: Transfer): TextEdit {
    const { from, to, before = '', after = '' } = transfer;
    const edits = (this.inner.get(transfer) ?? []).map((edit) => ({
      ...edit,
      start: edit.start - from.span.start,
      end: edit.end - from.span.start,
    }));
    const content = applyEdits(this.textOf(from.path).slice(from.span.start, from.span.end), edits);
    const carried = { path: to.path, ...to.span, text: before + content + after };
    this.carried.set(transfer, carried);
    return carried;
  }

  private transferAt(path: string, start: number, end: number): Transfer | undefined {
    return this.transfers.find(({ from }) => from.path === path && from.span.start <= start && end <= from.span.end);
  }
}

/** Where an offset comes to by edits that do not overlap; one inside an edit comes to its start. */
function shifted(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (end <= offset) shift += text.length - (end - start);
    else if (start < offset) shift += start - offset;
  }
  return offset + shift;
}

const byPlace = (a: TextEdit, b: TextEdit): number => a.start - b.start || a.end - b.end;

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
