import { byPath, labelOf } from './cited.js';
import { difficultyOf } from './facts-of-study.js';
import { prerequisitesOf } from './prerequisites.js';
import type { Collection, Project } from './project.js';
import { resolveTarget } from './resolve.js';
import type { CaseStudy } from './study.js';

/** What a graph shows. `path`: levels and prerequisites; `groups`: what is cited together; `links`: which study links to which. */
export const graphKinds = ['path', 'groups', 'links'] as const;
export type GraphKind = (typeof graphKinds)[number];

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** The level of the learning path; nodes of one level are drawn together. */
  readonly cluster: string | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The heading of the group that both are cited in. */
  readonly label: string | undefined;
}

/** A collection as nodes and edges, in a stable order. */
export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Whether an edge means the same both ways. */
  readonly isDirected: boolean;
}

export function graphOf(project: Project, collection: Collection, kind: GraphKind): Graph {
  const clusters = kind === 'path' ? levelsOf(collection) : new Map<CaseStudy, string>();
  const edges = { path: prerequisiteEdges, groups: groupEdges, links: linkEdges }[kind](collection, project);
  return {
    name: collection.name,
    nodes: collection.studies.map((study) => ({ id: idOf(study), label: labelOf(collection, study), cluster: clusters.get(study) })),
    edges: [...new Map(edges.map((edge) => [`${edge.from} ${edge.to} ${edge.label ?? ''}`, edge])).values()],
    isDirected: kind !== 'groups',
  };
}

const idOf = ({ number, slug }: CaseStudy): string => (number === undefined ? slug : `s${number}`);

/** The level a study has in the learning path, else its difficulty. */
function levelsOf(collection: Collection): Map<CaseStudy, string> {
  const placed = collection.indexes.flatMap(({ views }) => views.filter(({ kind }) => kind === 'path').flatMap(({ members }) => members));
  const all = collection.studies.flatMap((study): [CaseStudy, string][] => {
    const level = placed.find((member) => member.study === study && !member.fault)?.level ?? difficultyOf(collection, study)?.level;
    return level ? [[study, level]] : [];
  });
  return new Map(all);
}

const prerequisiteEdges = (collection: Collection): GraphEdge[] =>
  collection.studies.flatMap((study) =>
    prerequisitesOf(collection, study).known.map((prerequisite) => ({ from: idOf(prerequisite), to: idOf(study), label: undefined })),
  );

/** Studies cited in one item of a group: `Chat (#1) + Video Conferencing (#16)`. */
function groupEdges({ indexes }: Collection): GraphEdge[] {
  return indexes.flatMap(({ document, views }) =>
    views
      .filter(({ kind }) => kind === 'groups')
      .flatMap(({ members }) =>
        members.flatMap((member, index): GraphEdge[] => {
          const next = members[index + 1];
          const isTogether = next !== undefined && next.whole.start === member.whole.start;
          if (!isTogether || !member.study || !next.study || member.study === next.study) return [];
          const group = document.facts.sections.findLast(({ heading }) => heading.end <= member.span.start);
          return [{ from: idOf(member.study), to: idOf(next.study), label: group?.title }];
        }),
      ),
  );
}

function linkEdges(collection: Collection, project: Project): GraphEdge[] {
  return collection.studies.flatMap((study) =>
    [...project.documents.values()]
      .filter(({ path }) => byPath(collection, path) === study)
      .flatMap(({ path, facts }) => facts.links.flatMap((link) => resolveTarget(path, link) ?? []))
      .flatMap((target): GraphEdge[] => {
        const other = byPath(collection, target);
        return other && other !== study ? [{ from: idOf(study), to: idOf(other), label: undefined }] : [];
      }),
  );
}
