import { unknown } from '../contract/nearest.js';
import type { Contract } from '../contract/schema.js';
import type { Collection } from '../project/project.js';
import type { Session } from '../session.js';
import { Failure } from './failure.js';
import type { Settings } from './settings.js';
import type { Terminal } from './terminal.js';
import { openSession } from './workspace.js';

/** Where case studies are to go, and under which contract. */
export interface ImportTarget {
  readonly settings: Settings;
  readonly session: Session;
  readonly contract: Contract;
  /** The folder, `''` for the root. */
  readonly path: string;
  /** The collection that is there already. */
  readonly collection: Collection | undefined;
}

/**
 * The folder that is named, else the one collection of folders that there is, else `case-studies`; under the contract of the collection
 * there, else the profile that is named, else `four-file`.
 *
 * @throws Failure for a profile that there is not or that makes no folders, and where several collections may be meant.
 */
export async function chooseTarget(
  settings: Settings,
  { profile, into }: { readonly profile?: string; readonly into?: string },
  screen: Terminal,
): Promise<ImportTarget> {
  const session = await openSession(settings, { onProgress: screen.progress });
  const wanted = into === undefined ? undefined : folderOf(into);
  const own = profile === undefined ? undefined : readProfile(settings, profile);
  const collections = session.project.collections.filter(({ contract }) => contract.study === 'folder');
  const fitting = own ? collections.filter(({ contract }) => contract.name === own.name) : collections;
  const collection =
    wanted === undefined ? (fitting.length === 1 ? fitting[0] : undefined) : collections.find(({ path }) => path === wanted);
  if (wanted === undefined && fitting.length > 1)
    throw new Failure(
      `There are ${fitting.length} collections: ${fitting.map(({ path }) => path || '.').join(', ')}`,
      'Name the folder with `--into`',
    );
  if (collection) {
    if (own && own.name !== collection.contract.name)
      throw new Failure(
        `--profile: case studies in ${collection.path || '.'} keep the contract \`${collection.contract.name}\`, found \`${own.name}\``,
        'Leave `--profile` out, or name another folder with `--into`',
      );
    return { settings, session, contract: collection.contract, path: collection.path, collection };
  }
  const contract = own ?? readProfile(settings, settings.loaded.config.profile ?? 'four-file');
  const path = wanted ?? 'case-studies';
  if (settings.collections.length === 0) return { settings, session, contract, path, collection: undefined };
  // Where collections are configured, none is looked for: a new one is known only if somebody names it.
  screen.note(`Enter the new collection in the configuration: \`collections: [{ path: ${path}, profile: ${contract.name} }]\``);
  const added = {
    ...settings,
    collections: [...settings.collections, { name: path, path, contract, reserved: new Set<number>(), aliases: {} }],
  };
  return { settings: added, session: await openSession(added, { onProgress: screen.progress }), contract, path, collection: undefined };
}

function readProfile({ profiles }: Settings, name: string): Contract {
  const contract = profiles.get(name);
  const folders = [...profiles.values()].filter(({ study }) => study === 'folder').map((one) => one.name);
  if (!contract) throw new Failure(`--profile: ${unknown('profile', name, folders)}`);
  if (contract.study !== 'folder')
    throw new Failure(
      `--profile: expected a profile of folders, found \`${name}\`, whose case studies are ${contract.study === 'file' ? 'files' : 'sections of a file'}`,
      `Name ${folders.map((one) => `\`${one}\``).join(' or ')}`,
    );
  return contract;
}

/** @throws Failure for a folder that leads out of the repository. */
function folderOf(into: string): string {
  const clean = into
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+|\/+$/g, '')
    .replace(/^\.$/, '');
  if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)|\/\//i.test(clean))
    throw new Failure(
      `--into: expected a folder inside the repository, found \`${into}\``,
      'Name it relative to the root, such as `case-studies`',
    );
  return clean;
}
