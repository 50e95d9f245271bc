import { Argument, type Command, Option } from 'commander';
import type { BaselineAction } from './baseline.js';
import type { MergeOptions } from './merge.js';

/** What the command line gives to commands that are declared elsewhere. */
export interface Declaring {
  /** Adds the options that commands about a repository have in common. */
  common(command: Command): Command;
  collectValue(value: string, list: readonly string[]): string[];
  /** Reads a whole number. */
  readCount(value: string): number;
}

/** Declares the commands about parts of what is found: `baseline` for what is old, `merge` for what other machines found. */
export function addPartCommands(program: Command, { common, collectValue, readCount }: Declaring, done: (code: number) => void): void {
  common(program.command('baseline').description('hold back what is old: write, prune or show the list of it'))
    .addArgument(new Argument('<action>', 'write all there is now, prune what was mended, or show').choices(['write', 'prune', 'show']))
    .option('--baseline <file>', 'the list; by default casebook-baseline.yaml in the root')
    .action(async (action: BaselineAction, options: object) => done(await (await import('./baseline.js')).baseline(action, options)));
  program
    .command('merge')
    .exitOverride()
    .description('report on the parts that `check --shard` wrote, as one run would')
    .argument('<parts...>', 'every part of one run')
    .option('--report <format[=file]>', 'as for `check` (repeatable)', collectValue, [])
    .option('--max-warnings <n>', 'exit with 1 when there are more warnings', readCount)
    .option('--baseline <file>', 'hold back the old findings that this file lists')
    .option('--quiet', 'report errors only')
    .addOption(new Option('--color [when]', 'colour the output: always, never or auto').choices(['always', 'never', 'auto']))
    .option('--no-color', 'do not colour the output')
    .action(async (parts: string[], options: MergeOptions) => done(await (await import('./merge.js')).merge(parts, options)));
}
