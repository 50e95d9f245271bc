import { openBench } from '../../src/cli/new.js';
import { terminal } from '../../src/cli/terminal.js';
import { openPlop } from '../../src/scaffold/plop.js';
import { fallbackOf, faultOf } from '../../src/scaffold/question.js';

/** Makes something in a repository as `casebook new` does, with defaults where nothing is said, and without a process of its own. */
export async function make(root: string, generator: string, answers: Readonly<Record<string, string>>): Promise<string> {
  const { questions, carryOut } = await openBench(generator, generator, { root }, await openPlop(), terminal(false));
  const all: Record<string, string> = {};
  for (const question of questions) {
    const answer = answers[question.name] ?? fallbackOf(question, all);
    if (answer === undefined) throw new Error(`No answer to ${question.name}`);
    const fault = faultOf(question, answer, all);
    if (fault !== undefined) throw new Error(fault);
    all[question.name] = answer;
  }
  return carryOut(all);
}
