import MarkdownIt from 'markdown-it';
import { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService, githubSlugifier, type ITextDocument, type IWorkspace, LogLevel } from 'vscode-markdown-languageservice';
import { URI } from 'vscode-uri';
import type { Tree } from './memory.js';

const root = URI.parse('file:///repository');
const uriOf = (path: string): URI => root.with({ path: `${root.path}/${path}` });
const pathOf = (uri: URI): string => uri.path.slice(root.path.length + 1);
const markdown = new MarkdownIt({ html: true });
const never = () => ({ dispose: () => undefined });

/** A folder as the service sees it, which asks for nothing but what is there. */
function workspaceOf(tree: Tree): IWorkspace {
  const documents = new Map<string, ITextDocument>(
    Object.entries(tree)
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, text]) => [path, TextDocument.create(uriOf(path).toString(), 'markdown', 0, text)]),
  );
  const isFolder = (path: string): boolean => Object.keys(tree).some((file) => file.startsWith(`${path}/`));
  const stat = (path: string) => (path in tree ? { isDirectory: false } : isFolder(path) ? { isDirectory: true } : undefined);
  return {
    workspaceFolders: [root],
    onDidChangeMarkdownDocument: never,
    onDidCreateMarkdownDocument: never,
    onDidDeleteMarkdownDocument: never,
    getAllMarkdownDocuments: async () => documents.values(),
    hasMarkdownDocument: (uri) => documents.has(pathOf(uri)),
    openMarkdownDocument: async (uri) => documents.get(pathOf(uri)),
    stat: async (uri) => stat(pathOf(uri)),
    readDirectory: async (folder) => {
      const inside = `${pathOf(folder)}/`;
      const names = new Set(
        Object.keys(tree).flatMap((path) => (path.startsWith(inside) ? [path.slice(inside.length).split('/')[0] ?? ''] : [])),
      );
      return [...names].map((name) => [name, stat(inside + name) ?? { isDirectory: false }] as const);
    },
  };
}

/**
 * What the Markdown language service of an editor makes of a move; it is asked when the files are in their new places.
 *
 * @returns `undefined` where it makes two things of one link, as of `<../a%23b.md>`, which it finds with its brackets and without.
 */
export async function moveInEditor(tree: Tree, { from, to }: { readonly from: string; readonly to: string }): Promise<Tree | undefined> {
  const place = (path: string): string => (path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
  const moved = Object.fromEntries(Object.entries(tree).map(([path, text]) => [place(path), text]));
  const service = createLanguageService({
    workspace: workspaceOf(moved),
    parser: { slugifier: githubSlugifier, tokenize: async (document) => markdown.parse(document.getText(), {}) },
    logger: { level: LogLevel.Off, log: () => undefined },
  });
  const answer = await service.getRenameFilesInWorkspaceEdit([{ oldUri: uriOf(from), newUri: uriOf(to) }], CancellationToken.None);
  service.dispose();
  const edited = { ...moved };
  for (const change of answer?.edit.documentChanges ?? []) {
    if (!('textDocument' in change)) continue;
    const path = pathOf(URI.parse(change.textDocument.uri));
    // A link of what moves to what moves is changed twice, each time at the same place; the last word counts.
    const edits = new Map(
      change.edits.flatMap((edit) =>
        'newText' in edit ? [[JSON.stringify(edit.range.start), { range: edit.range, newText: edit.newText }]] : [],
      ),
    );
    const document = TextDocument.create('', 'markdown', 0, edited[path] as string);
    const spans = [...edits.values()].map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const);
    spans.sort(([a], [b]) => a - b);
    if (spans.some(([start], index) => start < (spans[index - 1]?.[1] ?? 0))) return undefined;
    edited[path] = TextDocument.applyEdits(document, [...edits.values()]);
  }
  return edited;
}
