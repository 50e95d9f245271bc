/** `casebook/plop`: the generators of `casebook new` for a plopfile. */
import type { NodePlopAPI } from 'node-plop';
import type { Question } from '../scaffold/question.js';
import { ruleQuestions } from '../scaffold/rule.js';
import { describeFailure, Failure } from './failure.js';
import { generators } from './generators.js';
import { type Bench, openBench } from './new.js';
import { promptOf, registerPrompts } from './prompts.js';
import { terminal } from './terminal.js';

/** What is used of inquirer. */
interface Inquirer {
  prompt(questions: readonly unknown[]): Promise<Record<string, unknown>>;
}

/** Offers every generator of `casebook new` in a plopfile. Files are written as by the command: all of them or none. */
export function casebook(plop: NodePlopAPI): void {
  registerPrompts(plop);
  for (const { name, description } of generators) {
    let bench: Promise<Bench> | undefined;
    const open = (): Promise<Bench> => (bench ??= openBench(name, name, {}, plop, terminal()));
    plop.setGenerator(name, {
      description,
      // What is asked about a rule needs no repository, so that `plop rule links-resolve` may answer some of it.
      prompts:
        name === 'rule'
          ? ruleQuestions().map((question) => promptOf(question, {}))
          : ((async (inquirer: Inquirer) => askAll((await open().catch(fail)).questions, name, inquirer)) as never),
      actions: [
        async (answers: object) => {
          const texts = Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, String(value)]));
          return (await open().catch(fail)).carryOut(texts).catch(fail);
        },
      ],
    });
  }
}

/** Plop itself would wait for ever where nobody can answer. */
async function askAll(questions: readonly Question[], name: string, inquirer: Inquirer): Promise<Record<string, unknown>> {
  if (!process.stdin.isTTY)
    throw new Failure(`\`plop ${name}\` asks, and there is no terminal to ask on; use \`casebook new ${name}\` with flags`);
  return inquirer.prompt(questions.map((question) => promptOf(question, {})));
}

/** Plop prints messages and nothing else of an error. */
function fail(error: unknown): never {
  throw new Error(describeFailure(error));
}
