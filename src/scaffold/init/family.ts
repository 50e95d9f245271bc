import { headingKey } from '../../contract/heading.js';
import { join } from '../../project/tree.js';
import type { Candidate, Member } from './candidate.js';
import type { DocumentGuess } from './infer-documents.js';

/** Collections of one kind: side by side, with the same documents. Most often there is one. */
export interface Family {
  readonly study: Candidate['study'];
  readonly homes: readonly Home[];
  readonly documents: readonly DocumentGuess[];
  /** Globs of other files that stand in case studies. */
  readonly allow: readonly string[];
}

/** Words of headings, files and folders by which a document of a design is known. */
const designWords =
  /\b(?:requirements?|architecture|designs?|decisions?|trade ?offs?|consequences|alternatives|options|context|problem|motivation|proposals?|rationale|drawbacks|constraints|scal(?:e|ing|ability)|estimat\w+|data model|schema|apis?|components|failures?|non goals|goals|use cases|risks|unresolved questions|specification|abstract|rfcs?|adrs?|keps?|cases|case stud(?:y|ies))\b/;

/** Whether a heading, or the name of a file or folder, has a word of design in it. */
export const speaksOfDesign = (name: string): boolean => designWords.test(headingKey(name.replace(/\.\w+$/, '').replaceAll(/[-_]/g, ' ')));

/** Where the case studies of one collection lie. */
export interface Home {
  readonly path: string;
  readonly members: readonly Member[];
}

/** The folder of each case study, or nothing where it is a file. */
export const foldersOf = ({ path, members }: Home, { study }: Family): string[] =>
  study === 'folder' ? members.map(({ name }) => join(path, name)) : [];
