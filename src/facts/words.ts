const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}'’_-])+/gu;

/** Words in a text: runs of letters and digits, and each CJK character by itself. */
export function countWords(text: string): number {
  let count = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Anything but ASCII is for the slower way, which knows all scripts.
    if (code > 0x7f && !isSign(code)) return text.match(words)?.length ?? 0;
    const isLetter =
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x27 ||
      code === 0x2d ||
      code === 0x5f;
    if (isLetter && !inside) count++;
    inside = isLetter;
  }
  return count;
}

/** Signs that stand in many texts and are no letters: dashes, quotes that open, dots, arrows, mathematics, boxes. */
const isSign = (code: number): boolean =>
  (code >= 0x2010 && code <= 0x2018) || (code >= 0x201a && code <= 0x2027) || (code >= 0x2190 && code <= 0x23ff);

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
