/** The folders directly under `path` (`''` is the root), each with its files by path relative to that folder. */
export function foldersUnder(path: string, files: Iterable<string>): Map<string, string[]> {
  const prefix = path === '' ? '' : `${path}/`;
  const folders = new Map<string, string[]>();
  for (const file of files) {
    if (!file.startsWith(prefix)) continue;
    const slash = file.indexOf('/', prefix.length);
    if (slash === -1) continue;
    const name = file.slice(prefix.length, slash);
    const inside = folders.get(name);
    if (inside) inside.push(file.slice(slash + 1));
    else folders.set(name, [file.slice(slash + 1)]);
  }
  return folders;
}

export const join = (folder: string, file: string): string => (folder === '' ? file : `${folder}/${file}`);
export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const isMarkdown = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);
