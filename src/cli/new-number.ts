import { nextNumber, numbersIn } from '../project/numbers.js';
import type { Collection } from '../project/project.js';
import type { Session } from '../session.js';
import { readBase } from '../source/base.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** Where a number is looked for. */
export interface NumberSearch {
  readonly session: Session;
  readonly root: string;
  /** `base` in the configuration. */
  readonly base: string | undefined;
  readonly collection: Collection;
  readonly screen: Terminal;
}

/** A number as a flag gives it. @throws Failure */
export function readNumber(said: string | undefined): number | undefined {
  if (said !== undefined && !/^\d{1,5}$/.test(said)) throw new Failure(`--number: Expected a whole number, found \`${said}\``);
  return said === undefined ? undefined : Number(said);
}

/**
 * The number of a new study: the one wanted, else the next that neither the collection nor the base branch has; 0 where studies have none.
 *
 * @throws Failure where the one wanted is taken, with who has it.
 */
export async function chooseNumber(
  { session, root, base: configured, collection, screen }: NumberSearch,
  wanted: number | undefined,
): Promise<number> {
  const { naming, studies, contract, reserved, path } = collection;
  if (!naming.numbered || contract.study === 'section') {
    if (wanted !== undefined)
      throw new Failure(`--number: Expected none, since case studies in \`${collection.name}\` are not named with a number`);
    return 0;
  }
  const { base, complaint } = await readBase(root, configured, path);
  if (complaint !== undefined) screen.note(complaint);
  const own = studies.flatMap(({ number, name }) => (number === undefined ? [] : [[number, name] as const]));
  const here = new Map([...numbersIn(collection, session.project.places.files), ...own]);
  const there = numbersIn(collection, base?.files ?? []);
  const next = nextNumber([...here.keys(), ...there.keys()], reserved);
  if (wanted === undefined) {
    const first = nextNumber(here.keys(), reserved);
    const holder = there.get(first) ?? [...there.values()].at(-1);
    if (first !== next)
      screen.note(`Number ${first} is taken on \`${base?.branch}\`${holder === undefined ? '' : ` (\`${holder}\`)`}: this one is ${next}`);
    return next;
  }
  const holders = [
    ...(here.has(wanted) ? [`\`${here.get(wanted)}\` has here`] : []),
    ...(there.has(wanted) ? [`\`${there.get(wanted)}\` has on \`${base?.branch}\``] : []),
    ...(reserved.has(wanted) ? ['the configuration reserves'] : []),
  ];
  if (holders.length > 0)
    throw new Failure(
      `--number: Expected a free number, found ${wanted}, which ${holders.join(' and ')}`,
      `The next free number is ${next}`,
    );
  return wanted;
}
