/**
 * A copy of a text that stands by itself. A slice holds on to the document that it was cut from, so what is remembered for longer than
 * the document must not be one.
 */
export const detached = (text: string): string => JSON.parse(JSON.stringify(text)) as string;
