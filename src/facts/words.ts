const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}'’_-])+/gu;

/** What a character is to a count of words: no part of one, part of one, or something that only the expression knows. */
const [none, part, unknown] = [0, 1, 2];
const kinds = new Uint8Array(0x10000).fill(unknown);
for (let code = 0; code < 0x80; code++) kinds[code] = /[\w'-]/.test(String.fromCharCode(code)) ? part : none;
// Signs that stand in many texts and are no letters: dashes, quotes that open, dots, arrows, mathematics, boxes.
kinds.fill(none, 0x2010, 0x2019).fill(none, 0x201a, 0x2028).fill(none, 0x2190, 0x2400);

/** Words in a part of a text: runs of letters and digits, and each CJK character by itself. */
export function countWords(text: string, start = 0, end = text.length): number {
  let count = 0;
  let before = none;
  for (let at = start; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind === unknown) return text.slice(start, end).match(words)?.length ?? 0;
    if (kind > before) count++;
    before = kind;
  }
  return count;
}

const drawingLanguages = new Set(
  'mermaid plantuml puml dot graphviz d2 ditaa svgbob pikchr nomnoml blockdiag seqdiag structurizr c4plantuml bpmn wavedrom excalidraw vega vega-lite drawio'.split(
    ' ',
  ),
);
const plainLanguages = new Set(['', 'text', 'txt', 'ascii', 'plain', 'plaintext', 'diagram', 'none']);
const drawn = /[\u2190-\u21ff\u2500-\u257f\u25b2-\u25ff]|--+>|==+>|->|<-|\+--+|\|\s*$/m;

/** Whether a block of code is a diagram: in a diagram language, or drawn with boxes and arrows in plain text. */
export function isDrawing(lang: string, text: string): boolean {
  return drawingLanguages.has(lang) || (plainLanguages.has(lang) && drawn.test(text));
}
