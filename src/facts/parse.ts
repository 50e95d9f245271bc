import type { Root } from 'mdast';

/** Markdown text to a syntax tree. Positions are UTF-16 offsets into the text given. */
export type Parser = (text: string) => Root;

/** The only file that knows a parser. Both give the same facts; a differential test holds them to it. */
export type ParserName = 'remark' | 'satteri';

/**
 * The parser to use: `satteri` (native, some 45 times faster) when it loads, else the reference.
 *
 * @param wanted Forces one; `satteri` throws when it is not installed for this platform.
 */
export async function loadParser(wanted?: ParserName): Promise<Parser> {
  if (wanted === 'remark') return loadRemark();
  try {
    return await loadSatteri();
  } catch (error) {
    if (wanted === 'satteri') throw error;
    return loadRemark();
  }
}

/** The name of the parser that `loadParser` gives. */
export async function parserName(wanted?: ParserName): Promise<ParserName> {
  return (
    wanted ??
    import('satteri').then(
      () => 'satteri' as const,
      () => 'remark' as const,
    )
  );
}

async function loadSatteri(): Promise<Parser> {
  const { markdownToMdast } = await import('satteri');
  return (text) => markdownToMdast(text) as Root;
}

async function loadRemark(): Promise<Parser> {
  const [{ unified }, { default: parse }, { default: gfm }, { default: frontmatter }] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-gfm'),
    import('remark-frontmatter'),
  ]);
  const processor = unified().use(parse).use(gfm).use(frontmatter, ['yaml', 'toml']).freeze();
  return (text) => processor.parse(text);
}
