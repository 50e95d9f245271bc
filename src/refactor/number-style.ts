import type { View } from '../project/index-model.js';

/** A number as a view writes its numbers: with as many digits as the others have, where one of them begins with a zero. */
export function numberIn({ document, members }: View, number: number): string {
  const padded = members.flatMap(({ number: said }) => (said && document.text[said.span.start] === '0' ? [said.span] : []))[0];
  return String(number).padStart(padded ? padded.end - padded.start : 1, '0');
}

/** A number with as many digits as `beside`, where that one begins with a zero. */
export const numberLike = (number: number, beside: string): string =>
  String(number).padStart(beside.startsWith('0') ? beside.length : 1, '0');
