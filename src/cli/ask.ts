import type { NodePlopAPI } from 'node-plop';
import { type Answers, fallbackOf, faultOf, flagOf, isChoice, type Question, valuesIn } from '../scaffold/question.js';
import { Failure } from './failure.js';
import { promptOf, registerPrompts } from './prompts.js';
import { interrupted } from './signals.js';

/** How answers are got that no flag gives. */
export interface Asking {
  readonly plop: NodePlopAPI;
  readonly generator: string;
  readonly description: string;
  /** Whether somebody sits at a terminal and has not said `--yes`. */
  readonly canAsk: boolean;
  readonly yes: boolean;
}

/**
 * The answers to all questions: what flags say is checked, the rest is asked on a terminal, taken from the defaults with `--yes`, and
 * missed otherwise.
 *
 * @throws Failure that lists every flag that is wrong, or every one that is missing.
 */
export async function settle(questions: readonly Question[], flags: Answers, asking: Asking): Promise<Answers> {
  const given = readFlags(questions, flags);
  const open = questions.filter(({ name }) => given[name] === undefined);
  if (asking.canAsk && open.length > 0) return prompt(open, given, asking);
  const missing = open.filter(({ fallback }) => !asking.yes || fallback === undefined);
  if (missing.length > 0) throw new Failure(describeMissing(missing, asking.yes), remedy(missing, asking.yes));
  const answers: Record<string, string> = { ...given };
  for (const question of open) answers[question.name] = fallbackOf(question, answers) ?? '';
  return answers;
}

function describeMissing(missing: readonly Question[], yes: boolean): string {
  const flags = missing.map(flagOf).join(', ');
  if (yes) return `There is no default for ${flags}`;
  return `${missing.length === 1 ? 'An answer is' : `${missing.length} answers are`} missing and there is no terminal to ask on: ${flags}`;
}

function remedy(missing: readonly Question[], yes: boolean): string {
  const needed = missing.filter(({ fallback }) => fallback === undefined).map(flagOf);
  if (yes || needed.length === missing.length) return `Give ${needed.join(' and ')}`;
  return needed.length > 0
    ? `Give ${needed.join(' and ')}, and take the defaults of the others with \`--yes\``
    : 'Take the defaults with `--yes`';
}

/** Flags in the words of the choices there are, each of them checked. */
function readFlags(questions: readonly Question[], flags: Answers): Answers {
  const faults: string[] = [];
  let given: Answers = {};
  for (const question of questions) {
    const said = flags[question.name];
    if (said === undefined) continue;
    const answer = inWordsOf(question, said);
    const fault = faultOf(question, answer, given);
    if (fault !== undefined) faults.push(`${flagOf(question)}: ${fault}`);
    given = { ...given, [question.name]: answer };
  }
  if (faults.length > 0) throw new Failure(faults.join('\n'), 'Nothing was written');
  return given;
}

/** What was typed, as the choice that it means writes it. */
function inWordsOf({ choices, several }: Question, said: string): string {
  const one = (value: string): string => choices?.find((choice) => isChoice(choice, value)) ?? value;
  return several ? valuesIn(said).map(one).join(', ') : one(said.trim());
}

async function prompt(open: readonly Question[], given: Answers, { plop, generator, description }: Asking): Promise<Answers> {
  registerPrompts(plop);
  const asked = plop.setGenerator(generator, {
    description,
    prompts: open.map((question) => promptOf(question, given)),
    actions: [],
  });
  // Ctrl-C, and the end of the input: inquirer lets the first kill the process and waits for ever on the second.
  const stop = (): never => {
    process.stderr.write('\nNothing was written\n');
    process.exit(interrupted);
  };
  process.once('SIGINT', stop).once('beforeExit', stop);
  const answers = (await asked.runPrompts()) as Record<string, unknown>;
  process.off('SIGINT', stop).off('beforeExit', stop);
  return { ...given, ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, String(value)])) };
}
