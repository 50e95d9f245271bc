import type { Document } from '../../project/study.js';
import { isMarkdown, parentOf } from '../../project/tree.js';

/** Files that tools and hosts ask for and that say nothing of a design. */
export const isTooling = (file: string): boolean =>
  /^(?:claude|agents?|gemini|changelog|license|contributing|code_of_conduct|security|authors|history|summary|template|.*[-_]template|template[-_].*)\.(?:md|markdown)$/i.test(
    file.slice(file.lastIndexOf('/') + 1),
  );

/** `README-zh-Hans.md` is a translation of `README.md`: an ending such as `.de` or `-zh-Hans` behind the same name. */
export const translationOf = (file: string): string | undefined => {
  const [, stem, ending] =
    /^(.*?)[-_.](?:ar|de|es|fa|fr|hi|id|it|ja|jp|ko|nl|pl|pt|ru|tr|uk|vi|zh)(?:[-_](?:[a-z]{2}|hans|hant|[a-z]{2,4}))?(\.\w+)$/i.exec(
      file,
    ) ?? [];
  return stem === undefined || stem === '' ? undefined : `${stem}${ending}`;
};

/** Something that may be a collection: its home and what its case studies are. */
export interface Candidate {
  readonly study: 'folder' | 'file' | 'section';
  /** The folder, or the file whose sections they are. */
  readonly path: string;
  readonly members: readonly Member[];
}

/** One case study of a candidate. */
export interface Member {
  /** The folder, or the file without its ending, or the heading. */
  readonly name: string;
  /** Paths of its documents, relative to the folder; a file is itself. */
  readonly files: readonly string[];
}

/** Every folder whose folders hold Markdown: there, or in one folder further down. */
export function folderCandidates(documents: ReadonlyMap<string, Document>): Candidate[] {
  const parents = new Map<string, Map<string, string[]>>();
  const add = (home: string, name: string, file: string): void => {
    const folders = parents.get(home) ?? new Map<string, string[]>();
    parents.set(home, folders.set(name, [...(folders.get(name) ?? []), file]));
  };
  for (const path of documents.keys()) {
    const steps = path.split('/');
    for (const below of [1, 2]) {
      if (steps.length <= below) continue;
      const name = steps.at(-1 - below) as string;
      add(steps.slice(0, -1 - below).join('/'), name, steps.slice(-below).join('/'));
    }
  }
  return [...parents].map(([path, folders]) => ({
    study: 'folder',
    path,
    members: [...folders].map(([name, files]) => ({ name, files })),
  }));
}

/** Every folder with Markdown files, readmes and the like aside. */
export function fileCandidates(documents: ReadonlyMap<string, Document>): Candidate[] {
  const folders = new Map<string, Member[]>();
  for (const path of documents.keys()) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (!isMarkdown(file) || /^(?:readme|index)\b/i.test(file) || isTooling(file) || /template/i.test(file)) continue;
    if (translationOf(path) !== undefined && documents.has(translationOf(path) as string)) continue;
    const home = parentOf(path);
    folders.set(home, [...(folders.get(home) ?? []), { name: file.replace(/\.[^.]+$/, ''), files: [file] }]);
  }
  return [...folders].map(([path, members]) => ({ study: 'file', path, members }));
}
