import type { Project } from './project.js';

/** The documents that links lead to from some documents, these included. A link to a folder leads to what a reader finds there. */
export function reachableFrom(project: Project, starts: readonly string[]): Set<string> {
  const { documents } = project;
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
    for (const link of documents.get(path)?.facts.links ?? []) {
      const resolution = project.graph.resolve(path, link);
      if (resolution.kind === 'file' && documents.has(resolution.path)) queue.push(resolution.path);
      else if (resolution.kind === 'folder') queue.push(...(inFolder.get(resolution.path) ?? []));
    }
  }
  return reached;
}
