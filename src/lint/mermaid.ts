import type { Box, DiagramProblem, DiagramReading } from '../project/diagrams.js';
import { lineInDiagram } from './mermaid-lines.js';
import { plainLabel, readPlainDiagram } from './plain-diagram.js';

/** Reads the text of one diagram. */
export type ReadDiagram = (text: string) => Promise<DiagramReading>;

/** Mermaid draws nothing longer than this, and does not say so when it parses. */
const maxLength = 50_000;

/** Reads plain diagrams at once; Mermaid's own parser is loaded when one is more than that. */
export async function loadMermaid(): Promise<ReadDiagram> {
  let read: Promise<ReadDiagram> | undefined;
  return async (text) => readPlainDiagram(text) ?? (await (read ??= loadParser()))(text);
}

/**
 * Loads Mermaid's own parser, a few megabytes of it. It parses and draws nothing: no code of a diagram runs, and nothing is fetched.
 */
export async function loadParser(): Promise<ReadDiagram> {
  const { default: mermaid } = await import('#mermaid');
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', logLevel: 'fatal' });
  return async (text) => {
    if (text.length > maxLength) {
      const says = `Maximum text size in diagram exceeded: ${text.length} characters, where ${maxLength} are allowed`;
      return { problem: { kind: 'content', line: undefined, says }, boxes: undefined };
    }
    try {
      const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      return { problem: undefined, boxes: type.startsWith('flowchart') ? boxesOf(db as FlowchartData) : undefined };
    } catch (error) {
      return { problem: problemOf(error as MermaidError, text), boxes: undefined };
    }
  };
}

/** What Mermaid throws: from parsers made by Jison, from parsers made by Langium, and from what reads the result. */
interface MermaidError extends Error {
  readonly hash?: { readonly text: string; readonly line: number; readonly loc?: { readonly first_line: number } };
  readonly result?: {
    readonly lexerErrors: readonly { readonly line?: number }[];
    readonly parserErrors: readonly {
      readonly token: { readonly startLine?: number };
      readonly previousToken?: { readonly endLine?: number };
    }[];
  };
}

function problemOf(error: MermaidError, text: string): DiagramProblem {
  const says = error.message.replace(/\s+/g, ' ').trim();
  if (error.name === 'UnknownDiagramError') return { kind: 'type', line: undefined, says };
  // What is thrown after parsing names lines that it makes up.
  if (!/^(?:parse error|lexical error|parsing failed)/i.test(says)) return { kind: 'content', line: undefined, says };
  const line = lineOf(error);
  return {
    kind: 'syntax',
    line: line === undefined || Number.isNaN(line) ? undefined : lineInDiagram(text, line),
    // The part in front quotes the diagram without its line breaks; the expectations are what helps.
    says: /Expecting .*$/.exec(says)?.[0] ?? says,
  };
}

/** The line where what is unexpected begins. What is missing at the end of a line is missed on the next, or at the end of the text. */
function lineOf({ hash, result }: MermaidError): number | undefined {
  if (hash) {
    const isBlank = hash.text.trim() === '';
    if (isBlank && hash.loc) return hash.loc.first_line;
    return hash.line + 1 - (isBlank ? 0 : (hash.text.match(/\n/g)?.length ?? 0));
  }
  const [lexer] = result?.lexerErrors ?? [];
  const [parser] = result?.parserErrors ?? [];
  return lexer?.line ?? (parser && (parser.token.startLine || parser.previousToken?.endLine));
}

/** The part of Mermaid's flowchart database that is read here. */
interface FlowchartData {
  getVertices(): ReadonlyMap<string, { readonly id: string; readonly text?: string; readonly type?: string }>;
  getSubGraphs(): readonly { readonly id: string; readonly title: string }[];
}

function boxesOf(data: FlowchartData): Box[] {
  const frames = data.getSubGraphs().map(({ id, title }): Box => ({ id, label: plainLabel(title) || id, shape: 'frame' }));
  const ids = new Set(frames.map(({ id }) => id));
  const boxes = [...data.getVertices().values()].map(
    ({ id, text, type }): Box => ({ id, label: plainLabel(text ?? '') || id, shape: type }),
  );
  return [...frames, ...boxes.filter(({ id }) => !ids.has(id))];
}
