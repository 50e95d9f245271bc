import type { Diagnostic } from '../lint/diagnostic.js';
import { byPath, labelOf } from '../project/cited.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';

/** What findings are listed under: a case study, or what belongs to none, such as an index. */
export interface Owner {
  /** For anchors; unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly study: CaseStudy | undefined;
  readonly collection: Collection | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every finding under its owner: indexes and other documents first, then case studies in their order. Without findings, a study is listed too. */
export function ownersOf(project: Project, diagnostics: readonly Diagnostic[]): Owner[] {
  const byStudy = new Map<CaseStudy, Diagnostic[]>();
  const byDocument = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const study = studyOf(project, diagnostic);
    if (study) push(byStudy, study, diagnostic);
    else push(byDocument, diagnostic.path, diagnostic);
  }
  const others = [...byDocument].map(
    ([path, own], index): Owner => ({ id: `d${index}`, title: path || '.', study: undefined, collection: undefined, diagnostics: own }),
  );
  const studies = project.collections.flatMap((collection, at) =>
    collection.studies.map(
      (study, index): Owner => ({
        id: `c${at}s${index}`,
        title: labelOf(collection, study),
        study,
        collection,
        diagnostics: byStudy.get(study) ?? [],
      }),
    ),
  );
  return [...others, ...studies];
}

function push<K>(map: Map<K, Diagnostic[]>, key: K, value: Diagnostic): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

/** The study a place belongs to: by its folder or file, or by the section it lies in. */
function studyOf({ collections }: Project, { path, span }: Diagnostic): CaseStudy | undefined {
  for (const collection of collections) {
    const study = byPath(collection, path) ?? collection.studies.find((one) => one.path === path && isWithin(one, span));
    if (study) return study;
  }
  return undefined;
}

const isWithin = ({ documents }: CaseStudy, span: Diagnostic['span']): boolean =>
  span !== undefined && documents.some(({ region }) => region && region.whole.start <= span.start && span.end <= region.whole.end);
