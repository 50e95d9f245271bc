import type { Command } from 'commander';
import { generators } from './generators.js';
import type { NewOptions } from './new.js';

/** Adds `casebook new` with its generators. Nothing of them is loaded before one runs. */
export function addNewCommand(program: Command, common: (command: Command) => Command, done: (code: number) => void): void {
  const parent = common(
    program.command('new').description('make a case study, a decision, a document, a profile or a rule from the contract'),
  )
    .argument('[generator]', generators.map(({ name }) => name).join(', '))
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (name: string | undefined) => done((await import('./new.js')).listGenerators(name)));
  for (const { name, alias = [], description, flags } of generators) {
    const command = common(
      parent
        .command(name)
        .aliases([...alias])
        .description(description),
    );
    for (const [flag, help] of flags) command.option(flag, help);
    command
      .option('--yes', 'take the defaults, ask nothing')
      .option('--dry-run', 'show the change as a diff and write nothing')
      .action(async (options: NewOptions) => done(await (await import('./new.js')).runNew(name, parent.args[0] ?? name, options)));
  }
}
