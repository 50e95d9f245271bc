import { applyEdits, type TextEdit } from '../edit/edit.js';
import type { Deletion, Move, WorkspaceEdit } from '../edit/workspace-edit.js';
import type { SourceText } from '../facts/facts.js';
import { Places } from '../project/places.js';
import type { Place } from '../project/study.js';
import { anchorsThatChange } from './changed-anchors.js';
import { Composition, type Transfer } from './composition.js';
import { type Counts, count } from './counts.js';
import { followNames, followPaths } from './names.js';
import { withoutOverlaps } from './overlaps.js';
import { followRecords } from './records.js';
import { relink } from './relink.js';
import { Relocation } from './relocation.js';
import { documentsOf, type Leftover, type Repository, type Step } from './repository.js';
import { followSettings } from './settings.js';

/** What is to be changed, before anything that points there has followed. Every path and offset is that of the old tree. */
export interface Intent {
  readonly moves?: readonly Move[];
  readonly creates?: readonly SourceText[];
  readonly deletes?: readonly Deletion[];
  readonly steps?: readonly Step[];
  readonly transfers?: readonly Transfer[];
  readonly left?: readonly Leftover[];
  /** Where links to files that go are to lead instead, by file. */
  readonly instead?: ReadonlyMap<string, string>;
}

/** A change of a whole repository, ready to be looked at and applied. */
export interface Refactoring {
  readonly edit: WorkspaceEdit;
  readonly counts: Counts;
  /** Places that are left to a person, in order. */
  readonly left: readonly Leftover[];
  /** Where a place of the old tree is afterwards. */
  follow(place: Place): Place;
}

/** Lets everything follow an intent: links, anchors, paths and names in code, settings. */
export function refactor(repository: Repository, intent: Intent): Refactoring {
  const { project, configuration } = repository;
  const { moves = [], creates = [], deletes = [], transfers = [], instead = new Map<string, string>() } = intent;
  const texts = new Map(documentsOf(repository).map(({ path, text }) => [path, text]));
  if (configuration) texts.set(configuration.path, configuration.text);
  const textOf = (path: string): string => texts.get(path) ?? '';
  const own = withoutOverlaps(intent.steps ?? [], []);
  const first = new Composition(textOf, own, transfers);

  const paths = new Relocation(project.places, moves);
  const relocation = new Relocation(project.places, moves, anchorsThatChange(repository, first, paths));
  for (const [from, to] of instead) relocation.replace(from, to);
  const gone = (path: string): boolean => deletes.some((one) => one.path === path || path.startsWith(`${one.path}/`));
  const after = new Places(
    new Set([
      ...[...project.places.files].filter((path) => !gone(path)).map((path) => relocation.fileOf(path)),
      ...creates.map(({ path }) => path),
    ]),
  );
  const kept: Repository = deletes.length === 0 ? repository : without(repository, gone);
  const relinking = { relocation, after, homeOf: (path: string, offset: number) => first.follow(path, offset).path };
  const links = relink(kept, relinking);
  const inCode = followPaths(kept, relinking);
  const names = followNames(kept, moves);
  const settings = followSettings(configuration, relocation, (path) => project.places.kindOf(path) !== undefined && !gone(path));
  const steps = withoutOverlaps([...links, ...inCode.steps, ...followRecords(kept, relocation), ...settings, ...names.steps], own);
  const all = new Composition(textOf, [...own, ...steps], transfers);
  const edits = all.edits.filter(({ path, start, end, text }) => textOf(path).slice(start, end) !== text);
  const isNew = (path: string): boolean => creates.some((one) => one.path === path);
  return {
    edit: {
      edits: edits.filter(({ path }) => !isNew(path)).map(plain),
      moves: [...moves],
      creates: creates.map(({ path, text }) => ({
        path,
        text: applyEdits(
          text,
          edits.filter((edit) => edit.path === path),
        ),
      })),
      deletes: [...deletes],
    },
    counts: count(
      [...own, ...steps].filter((step) => textOf(step.path).slice(step.start, step.end) !== step.text),
      edits,
      [...moves.map(({ from }) => from), ...deletes.map(({ path }) => path)],
      project.places,
    ),
    left: [...(intent.left ?? []), ...inCode.left, ...names.left].sort(byPlace),
    follow: (place) => {
      const { path, span } = place.span && texts.has(place.path) ? all.followPlace(place) : place;
      return { path: relocation.pathOf(path), ...(span && { span }) };
    },
  };
}

const plain = ({ path, start, end, text }: TextEdit): TextEdit => ({ path, start, end, text });

const without = (repository: Repository, isGone: (path: string) => boolean): Repository => ({
  ...repository,
  project: { ...repository.project, documents: new Map([...repository.project.documents].filter(([path]) => !isGone(path))) },
  others: repository.others.filter(({ path }) => !isGone(path)),
});

const byPlace = (a: Leftover, b: Leftover): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start);
