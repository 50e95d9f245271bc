import type { AnyRule } from '../rule/rule.js';
import type { TerminalStyle } from './pretty.js';
import type { Run } from './run.js';

/** What a report may tell of besides the run. */
export interface Context {
  readonly version: string;
  /** All rules there are, whether on or off. */
  readonly rules: readonly AnyRule[];
  /** The page of one of these rules, in Markdown. */
  readonly pageOf: (rule: string) => string;
  /** Where the root lies in its repository, such as `docs`; `''` at the top. What a forge shows is named from there. */
  readonly prefix: string;
  /** What the address of a file begins with on the forge, such as `https://github.com/owner/name/blob/3f2c1ab`. */
  readonly blobs?: string | undefined;
  readonly style: TerminalStyle;
}

/** A format: a run to text. */
export type Report = (run: Run, context: Context) => string;

/** A path as the forge knows it. `''` is the root. */
export const fromTop = (path: string, { prefix }: Context): string => [prefix, path].filter((part) => part !== '').join('/') || '.';

/** The same as part of a URI. Half of a surrogate pair cannot be encoded and reads as U+FFFD. */
export const uriOf = (path: string, context: Context): string =>
  fromTop(path, context)
    .split('/')
    .map((name) =>
      encodeURIComponent(name.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');

/** Where a file can be read on the forge, at a line; `undefined` where nobody knows. */
export const addressOf = (path: string, line: number | undefined, context: Context): string | undefined =>
  context.blobs === undefined ? undefined : `${context.blobs}/${uriOf(path, context)}${line === undefined ? '' : `?plain=1#L${line}`}`;
