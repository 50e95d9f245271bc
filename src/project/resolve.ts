import path from 'node:path';
import type { Link } from '../facts/facts.js';

/**
 * The file or folder a link means, relative to the root; `undefined` when it leaves the repository or names another site.
 *
 * @param from The document the link stands in.
 */
export function resolveTarget(from: string, { target }: Pick<Link, 'target'>): string | undefined {
  if (target === '') return from;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return undefined;
  const plain = decode(target.replace(/\?.*$/, ''));
  const resolved = plain.startsWith('/') ? path.posix.normalize(plain.slice(1)) : path.posix.join(path.posix.dirname(from), plain);
  return resolved.startsWith('../') || resolved === '..' ? undefined : resolved.replace(/\/$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray `%` stands for itself.
  }
}
