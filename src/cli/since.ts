import { relocated } from '../config/collections.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { introduced } from '../lint/since.js';
import { matchRenames, newNames } from '../project/renames.js';
import { tellsOfOthers } from '../rule/rule.js';
import { Session } from '../session.js';
import { readRevision } from '../source/revision.js';
import type { Settings } from './settings.js';
import { readSettings } from './workspace.js';

/** Only what came since a commit, and which that was. */
export interface Since {
  /** Abbreviated: `3f2c1ab`. */
  readonly commit: string;
  /** Those of the findings of now that the commit did not have. */
  keep(diagnostics: readonly Diagnostic[]): Diagnostic[];
}

/**
 * Checks the repository as it was where this branch left another one, in memory, under the settings of now.
 *
 * @throws UnknownRevision
 */
export async function openSince(ref: string, settings: Settings, session: Session): Promise<Since> {
  const { root, loaded, ruleset } = settings;
  const { documents, places } = session.project;
  const revision = await readRevision(root, ref, loaded.config.ignore, places.files);
  const texts = new Map(revision.sources.map(({ path, text }) => [path, text]));
  const renames = matchRenames(
    new Map([...texts].filter(([path]) => !places.files.has(path))),
    new Map([...documents].flatMap(([path, document]) => (texts.has(path) ? [] : [[path, document.text] as const]))),
  );
  const { follow, rename } = newNames(renames, (folder) => places.kindOf(folder) !== undefined);
  const back = newNames(new Map([...renames].map(([from, to]) => [to, from])), (folder) =>
    revision.files.some((file) => file.startsWith(`${folder}/`)),
  );
  const options = await readSettings(settings);
  const earlier = await Session.open({
    ...options,
    ...revision,
    // Under the settings of now, a collection that was moved is looked for where it was.
    collections: options.collections.map((one) => relocated(one, back.follow)),
    known: ({ path, text }) => (session.text(path) === text ? session.entry(path) : undefined),
  });
  const reworded = new Set(ruleset.rules.filter(tellsOfOthers).map(({ id }) => id));
  const then = { diagnostics: earlier.lint().diagnostics, text: (path: string) => earlier.text(path) };
  return {
    commit: revision.commit,
    keep: (diagnostics) =>
      introduced({ diagnostics, text: (path) => session.text(path) }, then, {
        follow,
        rename,
        isReworded: (rule) => reworded.has(rule),
      }),
  };
}
