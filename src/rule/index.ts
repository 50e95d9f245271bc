/** `casebook/rule`: what a rule is written with. */
export type { Fix, TextEdit } from '../edit/edit.js';
export { replace } from '../edit/edit.js';
export { insertSection } from '../edit/insert-section.js';
export type { Facts, Section, Span } from '../facts/facts.js';
export type { CaseStudy, Collection, Document, Place, Project, StudyDocument } from '../project/project.js';
export type { AnyRule, Context, Finding, FindingDetails, Related, Rule, Severity, SubjectName, Subjects, Suppression, VisitContext } from './rule.js';
export { renameHeading } from './rename-heading.js';
export { defineRule } from './rule.js';
