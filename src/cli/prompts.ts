import type { NodePlopAPI, PromptQuestion } from 'node-plop';
import { type Answers, fallbackOf, faultOf, type Question, valuesIn } from '../scaffold/question.js';

/** A question in the shape in which plop asks it. `given` is what flags have said already. */
export const promptOf = (question: Question, given: Answers): PromptQuestion =>
  ({
    type: question.choices && !question.several ? 'list' : 'complete',
    name: question.name,
    message: `${question.message}${question.several ? ', with commas' : ''}:`,
    ...(question.choices && !question.several && { choices: [...question.choices] }),
    known: question.known ?? [],
    several: question.several ?? false,
    default: (answers: Answers) => fallbackOf(question, { ...given, ...answers }) || undefined,
    filter: (answer: string) => (question.several ? valuesIn(answer).join(', ') : answer.trim()),
    validate: (answer: string, answers: Answers) => faultOf(question, answer, { ...given, ...answers }) ?? true,
  }) as PromptQuestion;

/** What is used of the class behind inquirer's `input`. */
interface InputPrompt {
  rl: { line: string; cursor: number };
  opt: { known: readonly string[]; several: boolean };
  screen: { render(content: string, below: string): void };
  render(error?: string): void;
  onKeypress(event?: { key: { name?: string } }): void;
  getQuestion(): string;
}

/** Teaches plop a line of text that the Tab key completes from known values. */
export function registerPrompts(plop: NodePlopAPI): void {
  const { inquirer } = plop as unknown as { inquirer: { prompt: { prompts: Record<string, new (...args: never[]) => InputPrompt> } } };
  const Input = inquirer.prompt.prompts.input;
  if (!Input) return;
  class Complete extends Input {
    override onKeypress(event?: { key: { name?: string } }): void {
      if (event?.key.name !== 'tab') {
        super.onKeypress(event);
        return;
      }
      const { line, below } = complete(this.rl.line.replaceAll('\t', ''), this.opt.known, this.opt.several);
      this.rl.line = line;
      this.rl.cursor = line.length;
      super.onKeypress(event);
      if (below !== '') this.screen.render(this.getQuestion() + line, below);
    }
  }
  plop.setPrompt('complete', Complete as never);
}

/** The line with its last value completed as far as the known values agree, and those that are left to choose from. */
export function complete(line: string, known: readonly string[], several: boolean): { line: string; below: string } {
  const at = several ? line.lastIndexOf(',') + 1 : 0;
  const lead = line.slice(0, at).replace(/,$/, ', ');
  const typed = line.slice(at).trimStart();
  const taken = valuesIn(lead);
  const fitting = known.filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()) && !taken.includes(value));
  const [first = ''] = fitting;
  const common = fitting.reduce((shared, value) => {
    let length = 0;
    while (length < shared.length && shared[length]?.toLowerCase() === value[length]?.toLowerCase()) length++;
    return shared.slice(0, length);
  }, first);
  return {
    line: fitting.length === 0 || common.length < typed.length ? line : lead + common,
    below: fitting.length > 1 ? fitting.slice(0, 12).join(', ') + (fitting.length > 12 ? ', …' : '') : '',
  };
}
