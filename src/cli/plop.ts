/** `casebook/plop`: the generators of `casebook new` for a plopfile. */
import type { NodePlopAPI } from 'node-plop';
import type { Answers } from '../scaffold/question.js';
import { describeFailure, Failure } from './failure.js';
import { type Bench, openBench } from './new.js';
import { generators } from './new-command.js';
import { promptOf, registerPrompts } from './prompts.js';
import { terminal } from './terminal.js';

/** What is used of inquirer. */
interface Inquirer {
  prompt(questions: readonly unknown[]): Promise<Record<string, unknown>>;
}

/** Offers every generator of `casebook new` in a plopfile. Files are written as by the command: all of them or none. */
export function casebook(plop: NodePlopAPI): void {
  registerPrompts(plop);
  const benches = new Map<string, Bench>();
  for (const { name, description } of generators) {
    plop.setGenerator(name, {
      description,
      prompts: (async (inquirer: Inquirer) => {
        if (!process.stdin.isTTY)
          throw new Failure(`\`plop ${name}\` asks, and there is no terminal to ask on`, `Use \`casebook new ${name}\` with flags`);
        const bench = await openBench(name, name, {}, plop, terminal()).catch(fail);
        benches.set(name, bench);
        const answers = await inquirer.prompt(bench.questions.map((question) => promptOf(question, {})));
        return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, String(value)]));
      }) as never,
      actions: [(answers: Answers) => (benches.get(name) as Bench).carryOut(answers).catch(fail)] as never,
    });
  }
}

/** Plop prints messages and nothing else of an error. */
function fail(error: unknown): never {
  throw new Error(describeFailure(error));
}
