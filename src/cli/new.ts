import { unknown } from '../contract/nearest.js';
import type { Collection } from '../project/project.js';
import { planCaseStudy } from '../scaffold/case-study.js';
import { caseStudyQuestions } from '../scaffold/case-study-questions.js';
import { nextNumber, numbersIn } from '../scaffold/names.js';
import type { Plan } from '../scaffold/plan.js';
import { openPlop } from '../scaffold/plop.js';
import type { Answers, Question } from '../scaffold/question.js';
import { openTemplates, type Templates } from '../scaffold/templates.js';
import type { Session } from '../session.js';
import { readBase } from '../source/base.js';
import { home } from '../source/package.js';
import { readTemplates } from '../source/templates.js';
import { settle } from './ask.js';
import { chooseCollection } from './choose-collection.js';
import { Failure } from './failure.js';
import { generators } from './new-command.js';
import { commit, placeIn, type Staged, stage } from './stage.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession, openSettings, type Settings } from './workspace.js';
import { recoverFirst } from './write.js';

export interface NewOptions {
  readonly root?: string;
  readonly config?: string;
  readonly collection?: string;
  readonly profile?: string;
  readonly number?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly color?: string | boolean;
  readonly [answer: string]: string | boolean | undefined;
}

/** What a generator works with. */
interface Bench {
  readonly session: Session;
  readonly settings: Settings;
  readonly collection: Collection;
  readonly templates: Templates;
  readonly options: NewOptions;
  readonly screen: Terminal;
}

/** `casebook new` without a generator that it knows: the list, and what was probably meant. @throws Failure */
export function listGenerators(name: string | undefined): 0 {
  const width = Math.max(...generators.map((one) => one.name.length)) + 2;
  const list = generators.map((one) => `  ${one.name.padEnd(width)}${one.description}\n`).join('');
  if (name === undefined) {
    process.stdout.write(
      `casebook new GENERATOR makes\n${list}\n\`casebook new case-study --help\` lists the answers that flags can give\n`,
    );
    return 0;
  }
  const names = generators.flatMap((one) => [one.name, ...(one.alias ?? [])]);
  throw new Failure(unknown('generator', name, names), '`casebook new` lists them');
}

/** `casebook new <generator>`: asks for what no flag says, makes everything in memory, checks it, and then writes it. */
export async function runNew(generator: string, word: string, options: NewOptions): Promise<0> {
  const screen = terminal(options.color);
  const settings = await openSettings({
    root: options.root,
    config: options.config,
    flags: { severities: new Map(), only: [] },
    isStart: true,
    recover: recoverFirst(!options.dryRun, screen),
  });
  const session = await openSession(settings, screen.progress);
  const plop = await openPlop();
  const study = word === 'adr' || word === 'rfc' ? 'file' : undefined;
  const collection = chooseCollection(
    session,
    settings.root,
    settings.profiles,
    { named: options.collection, profile: options.profile, study, mayBegin: generator === 'case-study' },
    screen,
  );
  const templates = openTemplates(plop, readTemplates(settings.root, home, collection.contract));
  const canAsk = process.stdin.isTTY === true && process.stdout.isTTY === true && !options.yes;
  const ask = (questions: readonly Question[]): Promise<Answers> =>
    settle(questions, options as Answers, { plop, generator, description: generator, canAsk, yes: options.yes ?? false });
  const bench: Bench = { session, settings, collection, templates, options, screen };
  const plan = await makePlan[generator as keyof typeof makePlan](bench, ask);
  const staged = stage(session, plan);
  commit(settings.root, session, staged, options.dryRun ?? false, screen);
  if (options.dryRun) screen.note(`${plan.made} would be made; nothing was written`);
  else screen.out(account(session, plan, staged));
  return 0;
}

type Ask = (questions: readonly Question[]) => Promise<Answers>;

const makePlan = {
  'case-study': async (bench: Bench, ask: Ask): Promise<Plan> => {
    const { session, collection, templates, options } = bench;
    readNumber(options.number);
    const answers = await ask(caseStudyQuestions(collection));
    return planCaseStudy(session.project, collection, templates, answers, await chooseNumber(bench));
  },
};

/** @throws Failure */
function readNumber(said: string | undefined): number | undefined {
  if (said !== undefined && !/^\d{1,6}$/.test(said)) throw new Failure(`--number: Expected a whole number, found \`${said}\``);
  return said === undefined ? undefined : Number(said);
}

/** The number of a new study: the one wanted, else the next that neither the collection nor the base branch has. @throws Failure */
async function chooseNumber({ session, settings: { root, loaded }, collection, options, screen }: Bench): Promise<number> {
  const { naming, studies, contract, reserved, path } = collection;
  const wanted = readNumber(options.number);
  if (!naming.numbered || contract.study === 'section') {
    if (wanted !== undefined) throw new Failure('--number: Expected none, since case studies here have no number in their name');
    return 0;
  }
  const { base, complaint } = await readBase(root, loaded.config.base, path);
  if (complaint !== undefined) screen.note(complaint);
  const here = new Map([
    ...numbersIn(collection, session.project.places.files),
    ...studies.flatMap(({ number, name }) => (number === undefined ? [] : [[number, name] as const])),
  ]);
  const there = numbersIn(collection, base?.files ?? []);
  const next = nextNumber([...here.keys(), ...there.keys()], reserved);
  if (wanted === undefined) {
    const own = nextNumber(here.keys(), reserved);
    if (own !== next && base)
      screen.note(
        `${own} is taken on \`${base.branch}\` by \`${there.get(own) ?? [...there.values()].at(-1)}\`; the next free number is ${next}`,
      );
    return next;
  }
  const holders = [
    ...(here.has(wanted) ? [`\`${here.get(wanted)}\` here`] : []),
    ...(there.has(wanted) && base ? [`\`${there.get(wanted)}\` on \`${base.branch}\``] : []),
    ...(reserved.has(wanted) ? ['`reserved` in the configuration'] : []),
  ];
  if (holders.length > 0)
    throw new Failure(
      `--number: Expected a free number, found ${wanted}, which ${holders.join(' and ')} ${holders.length > 1 ? 'have' : 'has'}`,
      `The next free number is ${next}`,
    );
  return wanted;
}

/** What was written, where the index shows it, and what is left to do. */
function account(session: Session, plan: Plan, { changes, left, found }: Staged): string {
  const files = changes.map(({ from, to }) => `  ${from === undefined ? '+' : '~'} ${to ?? from}\n`).join('');
  const shown = plan.newcomers.flatMap((newcomer) => viewsOf(session, plan.collection, newcomer.path));
  const width = Math.max(0, ...shown.map(({ view }) => view.length));
  return [
    `Made ${plan.made}\n${files}`,
    shown.length > 0 ? `Shown in\n${shown.map(({ view, place }) => `  ${view.padEnd(width)}  ${place}\n`).join('')}` : '',
    ...left.map(
      ({ view, path, span, reason }) =>
        `Left to you: ${view === 'path' ? 'the learning path' : `the ${view}`} in ${placeIn(session, path, span?.start)}, since ${reason}\n`,
    ),
    ...found.map(
      ({ path, span, message, severity }) => `\`casebook check\` says: ${placeIn(session, path, span?.start)} ${severity} ${message}\n`,
    ),
    ...plan.next.map((sentence) => `→ ${sentence}\n`),
  ].join('');
}

function viewsOf(session: Session, collection: string, path: string): { view: string; place: string }[] {
  const indexes = session.project.collections.find((one) => one.path === collection)?.indexes ?? [];
  return indexes.flatMap(({ document, views }) =>
    views.flatMap(({ kind, members }) =>
      members
        .filter(({ study, fault }) => study?.path === path && fault === undefined)
        .map(({ span }) => ({ view: kind === 'path' ? 'learning path' : kind, place: placeIn(session, document.path, span.start) })),
    ),
  );
}
