import stringWidth from 'string-width';

/** A label in at most two lines of so many columns, broken between words; what does not fit ends in `…`. */
export function wrapLabel(label: string, width = 23): string[] {
  const lines: string[] = [''];
  // A slash may end a line too: `Observability/Monitoring`.
  for (const word of label
    .replace(/\s+/g, ' ')
    .trim()
    .split(/ |(?<=\/)/)) {
    const line = lines.at(-1) as string;
    const joined = line === '' || line.endsWith('/') ? `${line}${word}` : `${line} ${word}`;
    if (stringWidth(joined) <= width) lines[lines.length - 1] = joined;
    else if (line === '') lines[lines.length - 1] = cut(word, width);
    else lines.push(cut(word, width));
  }
  const [first = '', second, ...more] = lines;
  if (second === undefined) return [first];
  return [first, more.length > 0 ? `${cut(second, width - 1).replace(/…$/, '')}…` : second];
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, width * 4))) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
