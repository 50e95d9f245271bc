import path from 'node:path';
import { replace, type TextEdit } from '../edit/edit.js';
import type { Link } from '../facts/facts.js';
import type { Document } from '../project/study.js';

/**
 * Points a link at another place and leaves the author's way of writing: `./x` or `x`, `/x` from the root, a trailing slash, the
 * fragment and the query.
 *
 * @param to Relative to the root.
 */
export function retarget({ path: from, text }: Document, { destination, target }: Link, to: string): TextEdit {
  const written = text.slice(destination.start, destination.end);
  const end = written.search(/[?#]/);
  const rest = end === -1 ? '' : written.slice(end);
  const relative = path.posix.relative(path.posix.dirname(from), to) || '.';
  const plain = target.startsWith('/') ? `/${to}` : target.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative;
  const isAngled = text[destination.start - 1] === '<';
  const escaped = isAngled ? plain : plain.replace(/[ ()<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return replace(from, destination, `${escaped}${/\/$/.test(target) ? '/' : ''}${rest}`);
}
