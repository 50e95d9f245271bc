import { replace, type TextEdit } from '../edit/edit.js';
import type { Link } from '../facts/facts.js';
import type { LinkSettings } from '../project/resolve.js';
import type { Document } from '../project/study.js';
import { writeDestination } from './destination.js';

/**
 * Points a link at another place and leaves the author's way of writing.
 *
 * @param to Relative to the root.
 */
export const retarget = (
  { path, text }: Document,
  link: Link,
  to: string,
  settings: LinkSettings = { root: '', repository: undefined },
): TextEdit => replace(path, link.destination, writeDestination(text, link, { home: path, path: to }, settings));
