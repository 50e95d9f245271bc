import type { Contract, Extension } from './schema.js';

/** A profile with the changes of an extension: documents of the same file are replaced where they stand, new ones follow. */
export function extend(base: Contract, { extends: _, drop, ...extension }: Extension): Contract {
  const own = new Map(extension.documents.map((document) => [document.file, document]));
  const kept = base.documents.filter(({ file }) => !drop.includes(file)).map((document) => own.get(document.file) ?? document);
  const added = extension.documents.filter(({ file }) => !base.documents.some((document) => document.file === file));
  return {
    ...base,
    ...Object.fromEntries(Object.entries(extension).filter(([, value]) => value !== undefined)),
    documents: [...kept, ...added],
  };
}
