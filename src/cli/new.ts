import { unknown } from '../contract/nearest.js';
import type { Collection } from '../project/project.js';
import { planCaseStudy } from '../scaffold/case-study.js';
import { caseStudyQuestions } from '../scaffold/case-study-questions.js';
import { decisionQuestions, planDecision } from '../scaffold/decision.js';
import { documentQuestions, planDocument } from '../scaffold/document.js';
import type { Plan } from '../scaffold/plan.js';
import { openPlop } from '../scaffold/plop.js';
import { planProfile, profileQuestions } from '../scaffold/profile.js';
import type { Answers, Question } from '../scaffold/question.js';
import { planRule, ruleIndex, ruleQuestions } from '../scaffold/rule.js';
import { openTemplates, type Templates } from '../scaffold/templates.js';
import type { Session } from '../session.js';
import { home } from '../source/package.js';
import { readIfThere } from '../source/read.js';
import { readTemplates } from '../source/templates.js';
import { settle } from './ask.js';
import { chooseCollection } from './choose-collection.js';
import { Failure } from './failure.js';
import { generators } from './generators.js';
import { account } from './new-account.js';
import { chooseNumber, readNumber } from './new-number.js';
import { openSettings, type Settings } from './settings.js';
import { commit, stage } from './stage.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession } from './workspace.js';
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

/** What plop is, as far as anything here asks. */
export type Plop = Awaited<ReturnType<typeof openPlop>>;

/** A generator that knows its repository: what it asks, and what it makes of the answers. */
export interface Bench {
  readonly questions: readonly Question[];
  /** Makes everything in memory, checks it, and writes it; or shows it. Resolves to what to tell the user. @throws Failure */
  carryOut(answers: Answers): Promise<string>;
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

/** `casebook new <generator>`: asks for what no flag says, and makes it. */
export async function runNew(generator: string, word: string, options: NewOptions): Promise<0> {
  const screen = terminal(options.color);
  const plop = await openPlop();
  const { questions, carryOut } = await openBench(generator, word, options, plop, screen);
  const answers = await settle(questions, options as Answers, {
    plop,
    generator,
    description: generators.find(({ name }) => name === generator)?.description ?? '',
    canAsk: process.stdin.isTTY === true && process.stdout.isTTY === true && !options.yes,
    yes: options.yes ?? false,
  });
  screen.out(await carryOut(answers));
  return 0;
}

/** Reads the repository for a generator. `word` is how it was called: `adr` makes a case study that is a file. @throws Failure */
export async function openBench(generator: string, word: string, options: NewOptions, plop: Plop, screen: Terminal): Promise<Bench> {
  const settings = await openSettings({
    root: options.root,
    config: options.config,
    flags: { severities: new Map(), only: [] },
    isStart: true,
    recover: recoverFirst(!options.dryRun, screen),
  });
  const session = await openSession(settings, { onProgress: screen.progress });
  const { questions, plan } = parts[generator as keyof typeof parts]({ session, settings, options, word, plop, screen });
  const others = generator === 'rule' ? new Map([[ruleIndex, readIfThere(`${settings.root}/${ruleIndex}`)]]) : new Map();
  return {
    questions,
    carryOut: async (answers) => {
      const made = await plan(answers);
      const staged = stage(session, made, others);
      commit(settings.root, session, staged, options.dryRun ?? false, screen);
      if (!options.dryRun) return account(session, made, staged);
      screen.note(`This would make ${made.made}; nothing was written`);
      return '';
    },
  };
}

interface Tools {
  readonly session: Session;
  readonly settings: Settings;
  readonly options: NewOptions;
  readonly word: string;
  readonly plop: Plop;
  readonly screen: Terminal;
}

interface Parts {
  readonly questions: readonly Question[];
  readonly plan: (answers: Answers) => Plan | Promise<Plan>;
}

const parts = {
  'case-study': (tools: Tools): Parts => {
    const { session, settings, options, screen } = tools;
    const wanted = readNumber(options.number);
    const collection = collectionFor(tools, true);
    const templates = templatesFor(tools, collection.contract);
    const search = { session, root: settings.root, base: settings.loaded.config.base, collection, screen };
    return {
      questions: caseStudyQuestions(collection),
      plan: async (answers) => {
        const { slug } = options;
        const named = typeof slug === 'string' ? { ...answers, slug } : answers;
        return planCaseStudy(session.project, collection, templates, named, await chooseNumber(search, wanted));
      },
    };
  },
  decision: (tools: Tools): Parts => {
    const collection = collectionFor(tools, false);
    const templates = templatesFor(tools, collection.contract);
    return { questions: decisionQuestions(collection), plan: (answers) => planDecision(collection, templates, answers) };
  },
  document: (tools: Tools): Parts => {
    const collection = collectionFor(tools, false);
    const templates = templatesFor(tools, collection.contract);
    return { questions: documentQuestions(collection), plan: (answers) => planDocument(collection, templates, answers) };
  },
  profile: ({ session, settings: { profiles } }: Tools): Parts => ({
    questions: profileQuestions(profiles),
    plan: (answers) => planProfile(session.project, profiles, answers),
  }),
  rule: (tools: Tools): Parts => {
    const templates = templatesFor(tools, { name: 'rule', study: 'folder' });
    const index = readIfThere(`${tools.settings.root}/${ruleIndex}`);
    return { questions: ruleQuestions(tools.session.project), plan: (answers) => planRule(templates, answers, index) };
  },
};

const collectionFor = ({ session, settings, options, word, screen }: Tools, mayBegin: boolean): Collection =>
  chooseCollection(
    session,
    settings.root,
    settings.profiles,
    { named: options.collection, profile: options.profile, study: word === 'adr' || word === 'rfc' ? 'file' : undefined, mayBegin },
    screen,
  );

const templatesFor = ({ settings, plop }: Tools, contract: Parameters<typeof readTemplates>[2]): Templates =>
  openTemplates(plop, readTemplates(settings.root, home, contract));
