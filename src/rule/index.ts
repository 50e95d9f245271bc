/** `casebook/rule`: what a rule is written with. Options are schemas of zod 4. */
export type { Fix, TextEdit } from '../edit/edit.js';
export { replace } from '../edit/edit.js';
export { insertSection } from '../edit/insert-section.js';
export type { Facts, Link, ListItem, Section, Span } from '../facts/facts.js';
export type { Index, Member, PathLevel, View } from '../project/index-model.js';
export type { Collection, Project } from '../project/project.js';
export type { CaseStudy, Document, Place, StudyDocument } from '../project/study.js';
export { insertMembers, removeLines } from '../refactor/insert-member.js';
export { numberIn, numberLike } from '../refactor/number-style.js';
export { renameHeading } from '../refactor/rename-heading.js';
export { retarget } from '../refactor/retarget.js';
export { wrongCounts } from '../refactor/wrong-counts.js';
export { offer } from './offer.js';
export type {
  AnyRule,
  BaselineClaim,
  Context,
  Finding,
  FindingDetails,
  Related,
  Rule,
  Severity,
  SubjectName,
  Subjects,
  Suppression,
  VisitContext,
} from './rule.js';
export { defineRule } from './rule.js';
