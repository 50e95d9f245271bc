// Generated from the folders beside this file by `npm run docs`.
import type { AnyRule } from '../src/rule/rule.js';
import acronymsExpanded from './acronyms-expanded/rule.js';
import anchorsResolve from './anchors-resolve/rule.js';
import availabilityAgrees from './availability-agrees/rule.js';
import baselineApplies from './baseline-applies/rule.js';
import decisionsWeighed from './decisions-weighed/rule.js';
import definitionsResolve from './definitions-resolve/rule.js';
import diagramsDescribed from './diagrams-described/rule.js';
import diagramsParse from './diagrams-parse/rule.js';
import documentsKnown from './documents-known/rule.js';
import documentsPresent from './documents-present/rule.js';
import documentsReachable from './documents-reachable/rule.js';
import estimatesAddUp from './estimates-add-up/rule.js';
import filesReadable from './files-readable/rule.js';
import foldersNamed from './folders-named/rule.js';
import frontMatterValid from './front-matter-valid/rule.js';
import groupsResolve from './groups-resolve/rule.js';
import headingsCanonical from './headings-canonical/rule.js';
import headingsNested from './headings-nested/rule.js';
import headingsUnique from './headings-unique/rule.js';
import imagesResolve from './images-resolve/rule.js';
import indexAgrees from './index-agrees/rule.js';
import indexComplete from './index-complete/rule.js';
import indexCounts from './index-counts/rule.js';
import indexOnce from './index-once/rule.js';
import indexOrdered from './index-ordered/rule.js';
import linksResolve from './links-resolve/rule.js';
import listsCounted from './lists-counted/rule.js';
import numbersContiguous from './numbers-contiguous/rule.js';
import numbersUnclaimed from './numbers-unclaimed/rule.js';
import numbersUnique from './numbers-unique/rule.js';
import pathAcyclic from './path-acyclic/rule.js';
import pathCoversAll from './path-covers-all/rule.js';
import pathLevelsAgree from './path-levels-agree/rule.js';
import pathOnce from './path-once/rule.js';
import pathsResolve from './paths-resolve/rule.js';
import referencesAgree from './references-agree/rule.js';
import requirementsMeasurable from './requirements-measurable/rule.js';
import requirementsTraced from './requirements-traced/rule.js';
import sectionsAuthored from './sections-authored/rule.js';
import sectionsFilled from './sections-filled/rule.js';
import sectionsInOrder from './sections-in-order/rule.js';
import sectionsKnown from './sections-known/rule.js';
import sectionsPresent from './sections-present/rule.js';
import suppressionsApply from './suppressions-apply/rule.js';
import termsConsistent from './terms-consistent/rule.js';
import textIntact from './text-intact/rule.js';
import titlesMatch from './titles-match/rule.js';

/** Every rule, by name. */
export const rules: readonly AnyRule[] = [
  acronymsExpanded,
  anchorsResolve,
  availabilityAgrees,
  baselineApplies,
  decisionsWeighed,
  definitionsResolve,
  diagramsDescribed,
  diagramsParse,
  documentsKnown,
  documentsPresent,
  documentsReachable,
  estimatesAddUp,
  filesReadable,
  foldersNamed,
  frontMatterValid,
  groupsResolve,
  headingsCanonical,
  headingsNested,
  headingsUnique,
  imagesResolve,
  indexAgrees,
  indexComplete,
  indexCounts,
  indexOnce,
  indexOrdered,
  linksResolve,
  listsCounted,
  numbersContiguous,
  numbersUnclaimed,
  numbersUnique,
  pathAcyclic,
  pathCoversAll,
  pathLevelsAgree,
  pathOnce,
  pathsResolve,
  referencesAgree,
  requirementsMeasurable,
  requirementsTraced,
  sectionsAuthored,
  sectionsFilled,
  sectionsInOrder,
  sectionsKnown,
  sectionsPresent,
  suppressionsApply,
  termsConsistent,
  textIntact,
  titlesMatch,
];
