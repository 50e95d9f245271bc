/** Words in a text: runs of letters and digits, and each CJK character by itself. */
export function countWords(text: string): number {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}'’_-])+/gu)?.length ?? 0;
}

const drawingLanguages = new Set(
  'mermaid plantuml puml dot graphviz d2 ditaa svgbob pikchr nomnoml blockdiag seqdiag structurizr c4plantuml bpmn wavedrom excalidraw vega vega-lite drawio'.split(' '),
);
const plainLanguages = new Set(['', 'text', 'txt', 'ascii', 'plain', 'plaintext', 'diagram', 'none']);
const drawn = /[\u2190-\u21ff\u2500-\u257f\u25b2-\u25ff]|--+>|==+>|->|<-|\+--+|\|\s*$/m;

/** Whether a block of code is a diagram: in a diagram language, or drawn with boxes and arrows in plain text. */
export function isDrawing(lang: string, text: string): boolean {
  return drawingLanguages.has(lang) || (plainLanguages.has(lang) && drawn.test(text));
}
