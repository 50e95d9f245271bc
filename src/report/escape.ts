/** C0 and C1 controls, and marks that change the direction of text: what a terminal would act on instead of showing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const active = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of a stranger, made visible: an escape character becomes `\x1b`. */
export const escapeTerminal = (text: string): string =>
  text.replace(active, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
