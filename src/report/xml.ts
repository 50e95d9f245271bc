/** What XML 1.0 cannot hold, not even escaped. Halves of surrogate pairs are among it. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for XML 1.0, between tags or in an attribute in double quotes. Characters that XML forbids are dropped; line ends stay line ends. */
export const escapeXml = (text: string): string =>
  text
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (char) => entities[char] as string)
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
