import { replace } from '../edit/edit.js';
import type { Link } from '../facts/facts.js';
import type { Document } from '../project/study.js';
import { baseOf } from '../project/tree.js';
import type { Step } from './repository.js';

/** The text of a link that spells its target out, `[a/b.md](a/b.md)` or `[b.md](a/b.md)`, says the new one. */
export function labelStep({ path, text }: Document, { kind, span, destination, target }: Link, written: string, to: string): Step[] {
  if (kind !== 'link') return [];
  const source = text.slice(span.start, destination.start);
  const [, open = '', label = ''] = /^(\[`?)([^[\]`]+)`?\]\(<?$/.exec(source) ?? [];
  const old = text.slice(destination.start, destination.end);
  const now =
    label === old
      ? written
      : label === target.replace(/^\.\//, '')
        ? written.replace(/^\.\//, '').replace(/#.*$/s, '')
        : label === baseOf(target) && /\.[a-z]+$/i.test(label)
          ? baseOf(to)
          : undefined;
  if (now === undefined || now === label) return [];
  const start = span.start + open.length;
  return [{ ...replace(path, { start, end: start + label.length }, now), kind: 'text' }];
}
