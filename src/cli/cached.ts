import { statSync } from 'node:fs';
import path from 'node:path';
import { Cache, isDamage } from '../cache/cache.js';
import { cacheFolder } from '../cache/place.js';
import { parserName } from '../facts/parse.js';
import type { Session } from '../session.js';
import { home, version } from '../source/package.js';
import type { Settings } from './settings.js';
import { type Opening, openSession, wantedParser } from './workspace.js';

/** A session that goes on from what an earlier run has left. */
export interface CachedSession {
  readonly session: Session;
  /** Leaves something for the next run. */
  readonly keep: () => void;
}

/** Opens and lints a repository with what is known of it from an earlier run. A cache that turns out to be damaged costs time, and nothing else. */
export async function openCached(settings: Settings, opening: Opening): Promise<CachedSession> {
  const { root, loaded, profiles, contracts, flags, ruleset } = settings;
  const known = {
    version: version(),
    build: buildOf(),
    parser: await parserName(wantedParser()),
    config: loaded.config,
    profiles: [...profiles],
    contracts: [...contracts],
    severities: [...flags.severities],
    only: flags.only,
  };
  const rules = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
  let cache: Cache | undefined;
  const open = async (): Promise<Session> => {
    const session = await openSession(settings, {
      ...opening,
      recall: (tree) => (cache = new Cache({ folder: cacheFolder(root), root, settings: known, tree, rules })),
    });
    session.lint();
    return session;
  };
  const session = await open().catch((error: unknown) => {
    if (!isDamage(error)) throw error;
    return openSession(settings, opening);
  });
  return {
    session,
    keep: () => {
      session.timing.stage('write cache', () => cache?.keep(session.remains));
    },
  };
}

/** What tells one build of casebook from another of the same version. */
function buildOf(): unknown {
  try {
    const { size, mtimeMs } = statSync(path.join(home, 'dist', 'main.js'));
    return { size, mtimeMs };
  } catch {
    return undefined;
  }
}
