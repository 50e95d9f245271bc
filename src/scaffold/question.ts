import { unknown } from '../contract/nearest.js';

/** What was answered, as typed, by name of the question. */
export type Answers = Readonly<Record<string, string>>;

/** Something a generator wants to know. On a terminal it is asked; everywhere it is a flag. */
export interface Question {
  /** `bestFor`; the flag is `--best-for`. */
  readonly name: string;
  /** What is asked on a terminal, in a few words. */
  readonly message: string;
  /** The values there are: one of them must be chosen. */
  readonly choices?: readonly string[];
  /** Values in use, offered for completion; others are welcome. */
  readonly known?: readonly string[];
  /** Whether several values may be given, with commas between them. */
  readonly several?: boolean;
  /** What is taken where nobody answers; without it, somebody must. */
  readonly fallback?: string | ((answers: Answers) => string);
  /** Says what is wrong with an answer, in a sentence. */
  readonly fault?: (answer: string, answers: Answers) => string | undefined;
}

/** `bestFor` → `--best-for`. */
export const flagOf = ({ name }: Pick<Question, 'name'>): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The values of an answer that may hold several. */
export const valuesIn = (answer: string | undefined): string[] => [
  ...new Set(
    (answer ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
];

/** What is wrong with an answer, in a sentence; `undefined` when it will do. */
export function faultOf(question: Question, answer: string, answers: Answers): string | undefined {
  const { choices, several, fallback, fault } = question;
  if (choices) {
    const given = several ? valuesIn(answer) : [answer];
    const strange = given.find((value) => !choices.some((choice) => isChoice(choice, value)) && !(value === '' && fallback !== undefined));
    if (strange !== undefined)
      return strange === ''
        ? `Expected ${choices.length > 8 ? 'a value' : `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`}, found nothing`
        : unknown(question.message.toLowerCase(), strange, choices);
  }
  return fault?.(answer, answers);
}

/** Capitals do not matter. */
export const isChoice = (choice: string, value: string): boolean => choice.toLowerCase() === value.trim().toLowerCase();

/** What a question takes where nobody answers. */
export const fallbackOf = ({ fallback }: Question, answers: Answers): string | undefined =>
  typeof fallback === 'function' ? fallback(answers) : fallback;
