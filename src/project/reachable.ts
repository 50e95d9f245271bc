import type { Project } from './project.js';
import type { Document } from './study.js';

/** Where the links of a document lead: files, and folders with a slash at the end. */
export function targetsOf({ path, facts }: Document, { graph }: Pick<Project, 'graph'>): string[] {
  const targets = new Set<string>();
  for (const link of facts.links) {
    const resolution = graph.resolve(path, link);
    if (resolution.kind === 'file') targets.add(resolution.path);
    else if (resolution.kind === 'folder') targets.add(`${resolution.path}/`);
  }
  return [...targets];
}

/**
 * The documents that links lead to from some documents, these included. A link to a folder leads to what a reader finds there.
 *
 * @param targets Where the links of a document lead, as `targetsOf` says.
 */
export function reachableFrom(
  { documents }: Pick<Project, 'documents'>,
  starts: readonly string[],
  targets: (path: string) => readonly string[],
): Set<string> {
  const reached = new Set<string>();
  const queue = [...starts];
  const inFolder = new Map<string, string[]>();
  for (const path of documents.keys()) {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    const inside = inFolder.get(folder);
    if (inside) inside.push(path);
    else inFolder.set(folder, [path]);
  }
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const target of targets(path)) {
      if (target.endsWith('/')) queue.push(...(inFolder.get(target.slice(0, -1)) ?? []));
      else if (documents.has(target)) queue.push(target);
    }
  }
  return reached;
}
