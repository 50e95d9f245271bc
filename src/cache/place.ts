import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for caches: beside the packages of the repository, where it has any and they may be written to, else the user's own. */
export function cacheFolder(root: string, { env, platform } = { env: process.env, platform: process.platform }): string {
  const packages = path.join(root, 'node_modules');
  if (isWritableFolder(packages)) return path.join(packages, '.cache', 'casebook');
  const home = homedir();
  const own =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'))
      : (env.XDG_CACHE_HOME ?? (platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache')));
  return path.join(own, 'casebook');
}

function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
