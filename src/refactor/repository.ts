import type { TextEdit } from '../edit/edit.js';
import type { Facts, SourceText } from '../facts/facts.js';
import type { Project } from '../project/project.js';
import type { Document, Place } from '../project/study.js';

/** A repository as a refactoring sees it. */
export interface Repository {
  readonly project: Project;
  /** Documents that are not checked and whose links follow all the same, such as those of hidden folders. */
  readonly others: readonly Document[];
  /** The configuration, where it lies in the root. */
  readonly configuration: SourceText | undefined;
  /** Reads a text that is not there yet. */
  facts(file: SourceText): Facts;
}

/** What a change of the text does for its reader; summaries count them by this. */
export const stepKinds = ['link', 'anchor', 'mention', 'entry', 'record', 'setting', 'text'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One change of a text. */
export interface Step extends TextEdit {
  readonly kind: StepKind;
}

/** A place that may mean what has changed, and is left to a person. */
export interface Leftover extends Required<Place> {
  /** Why, in a sentence without full stop. */
  readonly message: string;
}

/** Every document whose text may be changed. */
export const documentsOf = ({ project, others }: Repository): Document[] => [...project.documents.values(), ...others];
