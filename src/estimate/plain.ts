const symbols: Readonly<Record<string, string>> = {
  approx: '≈',
  sim: '≈',
  simeq: '≈',
  cong: '≈',
  times: '×',
  cdot: '×',
  div: '÷',
  to: '→',
  rightarrow: '→',
  Rightarrow: '→',
  asymp: '≈',
  rarr: '→',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
};
const spaces = (text: string): string => ' '.repeat(text.length);
const kept = (sign: string, text: string): string => sign + ' '.repeat(text.length - sign.length);

/**
 * Markdown and simple maths as the bare line a reader sees, character for character at the same offsets: emphasis, code marks,
 * `$…$` and targets of links are blanks, `\times` and `&times;` are `×`. What is not simple is left as it is and will not be understood.
 */
export function plainLine(source: string): string {
  let text = source;
  if (text.includes('](')) text = text.replace(/\]\([^()]*\)/g, spaces).replace(/!?\[(?=[^\]]*$|[^[]*)/g, spaces);
  if (text.includes('<')) text = text.replace(/<br *\/?>/gi, (tag) => kept(';', tag)).replace(/<\/?[a-z][^<>]*>|<!--.*?-->/gi, spaces);
  if (text.includes('&'))
    text = text.replace(/&([a-z]+);/g, (entity, name: string) =>
      Object.hasOwn(symbols, name) ? kept(symbols[name] as string, entity) : entity,
    );
  if (text.includes('$'))
    text = text.replace(/\$\$|\$(?=\S)([^$\n]*[^$\s])\$(?!\d)/g, (_math, inner?: string) => (inner === undefined ? '  ' : ` ${inner} `));
  if (text.includes('\\'))
    text = text
      .replace(/\d{1,3}(?:\\,\d{3})+/g, (number) => kept(number.replaceAll('\\,', ','), number))
      .replace(
        /\\(?:text|mathrm|mathbf)\{([^{}]*)\}/g,
        (all, inner: string) => `${kept('', all.slice(0, all.length - inner.length - 1)) + inner} `,
      )
      .replace(/\\([a-zA-Z]+)/g, (all, name: string) => (Object.hasOwn(symbols, name) ? kept(symbols[name] as string, all) : all))
      .replace(/\\[,;: !]/g, spaces)
      .replace(/\\([~*_$%#&<>+=.()[\]|^-])/g, ' $1');
  if (text.includes('{'))
    text = text
      .replace(/\^\{([-−]?\d+)\}/g, '^ $1 ')
      .replace(/\d{1,3}(?:\{,\}\d{3})+/g, (number) => kept(number.replaceAll('{,}', ','), number));
  if (text.includes('>')) text = text.replace(/^[ \t]*(?:>[ \t]*)+/, spaces);
  const isStarred = text.includes('*');
  if (isStarred && text.includes('**')) text = text.replace(/(?<=\d)\*\*(?=\d)/g, ' ^');
  if (isStarred || text.includes('`') || text.includes('__')) text = text.replace(/\*{2,3}|__|`+/g, spaces);
  return isStarred ? text.replace(/(?<![\s\d*)%])\*(?![\s*])|(?<=[^\s*\d)])\*(?=\W|$)(?! *[\d(])/g, ' ') : text;
}
