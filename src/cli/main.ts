import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { escapeTerminal } from '../report/escape.js';
import { version } from '../source/package.js';
import type { CheckOptions } from './check.js';
import type { CiOptions } from './ci.js';
import { addNewCommand } from './new-command.js';
import { addPartCommands } from './part-commands.js';
import { endOnSignals } from './signals.js';

const collectValue = (value: string, list: readonly string[]): string[] => [...list, value];
const readCount = (value: string): number => {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(value);
};

/** The command line; each command is loaded when it runs. `done` is told the exit code of the command that ran. */
function commandLine(done: (code: number) => void): Command {
  const program = new Command('casebook')
    .description(
      'Checks collections of design documents: case-study folders against their contract, and every Markdown file for sound structure.',
    )
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.split('\n').map(escapeTerminal).join('\n')) })
    .showHelpAfterError('(`casebook --help` lists commands and options)')
    .enablePositionalOptions();
  const located = (command: Command): Command =>
    command
      .exitOverride()
      .option('--root <folder>', 'the repository; by default the folder of the configuration, else this one')
      .addOption(new Option('--color [when]', 'colour the output: always, never or auto').choices(['always', 'never', 'auto']))
      .option('--no-color', 'do not colour the output');
  const common = (command: Command): Command =>
    located(command).option('--config <file>', 'read this configuration instead of looking for one');

  const checking = (command: Command): Command =>
    common(command)
      .argument('[paths...]', 'files or folders to report on')
      .option(
        '--report <format[=file]>',
        'pretty, json, github, sarif, gitlab, junit, markdown, html or vfile:PACKAGE, to the screen or to a file (repeatable)',
        collectValue,
        [],
      )
      .option('--rule <id=severity>', 'set a rule to off, info, warning or error (repeatable)', collectValue, [])
      .option('--only <id>', 'run only this rule (repeatable)', collectValue, [])
      .option('--max-warnings <n>', 'exit with 1 when there are more warnings', readCount)
      .option('--baseline <file>', 'hold back the old findings that this file lists')
      .option('--since <ref>', 'report only what came since this branch left another one, such as main')
      .option('--quiet', 'report errors only')
      .option('--timing', 'print where the time went, by stage and rule');

  checking(program.command('check', { isDefault: true }))
    .description('check the collection, or only what is under the paths given')
    .addOption(new Option('--fix [which]', 'mend what has one right answer; `all` also what you must complete').choices(['safe', 'all']))
    .option('--dry-run', 'with --fix: show the change as a diff and write nothing')
    .option('--no-cache', 'read and judge everything anew, and keep nothing for the next run')
    .option('--watch', 'check again after every save')
    .option('--shard <i/n>', 'read one of n shares of the documents and write a part for `casebook merge`')
    .option('--part <file>', 'with --shard: where the part goes; by default to the screen')
    .action(async (paths: string[], options: CheckOptions) => done(await (await import('./check.js')).check(paths, options)));
  checking(program.command('ci'))
    .description('check on a CI server: annotations, a step summary, and reports for the server; changes no document')
    .option('--output <folder>', 'write the reports that the server reads into this folder')
    .action(async (paths: string[], options: CiOptions) => done(await (await import('./ci.js')).ci(paths, options)));
  common(program.command('fix').description('show each repair with its evidence, and ask'))
    .argument('[paths...]', 'files or folders to repair')
    .option('--yes', 'make the safe ones without asking')
    .option('--dry-run', 'show the change as a diff and write nothing')
    .action(async (paths: string[], options: object) => done(await (await import('./fix.js')).fix(paths, options)));
  common(program.command('import').description('split a file with several case studies into folders'))
    .argument('<file>', 'the file that holds the case studies as numbered sections')
    .option('--into <folder>', 'the folder of the collection; by default the one that is there, else case-studies')
    .option('--profile <name>', 'the contract of a new collection; by default four-file')
    .option('--fix-encoding', 'repair text that was read in a wrong encoding, such as â€™ for ’')
    .option('--dry-run', 'show the new files as a diff and write nothing')
    .action(async (file: string, options: object) => done(await (await import('./import.js')).importFile(file, options)));
  common(program.command('index').description('print how the views of the index differ from the folders'))
    .option('--write', 'mend what has one right answer, touching only the lines that are wrong')
    .option('--dry-run', 'with --write: show the change as a diff and write nothing')
    .action(async (options: object) => done(await (await import('./index-command.js')).index(options)));
  const refactoring = (command: Command): Command =>
    common(command)
      .option('--dry-run', 'show the change as a diff and write nothing')
      .option('--force', 'do it even if that adds errors')
      .option('--undo', 'revert the last move, renumbering or removal, if nothing has changed since');
  refactoring(program.command('move').description('move files, folders or a heading; everything that points there follows'))
    .argument('[paths...]', 'what is to move, and where to; `a.md#heading` and a title, or another document')
    .usage('[options] <from...> <to>')
    .action(async (paths: string[], options: object) => done(await (await import('./move.js')).move(paths, options)));
  refactoring(program.command('renumber').description('change numbers in names, titles, every view and every mention'))
    .argument('[study]', 'a number, a folder or a name')
    .argument('[number]', 'its new number; with --swap, the other one')
    .option('--swap', 'exchange the numbers of two')
    .option('--insert <number>', 'make room: this number and all above go up by one')
    .option('--close-gaps', 'number all in a row')
    .option('--collection <name>', 'which collection, where there are several')
    .action(async (first: string | undefined, second: string | undefined, options: object) =>
      done(
        await (await import('./renumber.js')).renumber(
          [first, second].filter((arg) => arg !== undefined),
          options,
        ),
      ),
    );
  refactoring(program.command('remove').description('take a case study out of every view; what still points at it is reported'))
    .argument('[study]', 'a number, a folder or a name')
    .option('--tombstone [where]', 'leave a document that says where it went: another study, or a sentence')
    .option('--collection <name>', 'which collection, where there are several')
    .action(async (study: string | undefined, options: object) => done(await (await import('./remove.js')).remove(study ?? '', options)));
  common(program.command('graph').description('print the learning path, the groups or the links as a graph'))
    .argument('[kind]', 'path, groups or links', 'path')
    .option('--format <format>', 'mermaid, dot, json or svg', 'mermaid')
    .option('--collection <name>', 'which collection, where there are several')
    .action(async (kind: string, options: { format: string }) => done(await (await import('./graph.js')).graph(kind, options)));
  located(program.command('init').description('infer the configuration from what is here, write it, and say how much conforms'))
    .option('--dry-run', 'show what would be written and how much would conform, and write nothing')
    .option('--force', 'write over a configuration that is there')
    .option('--yes', 'ask nothing; there is nothing to ask, so this changes nothing')
    .action(async (options: object) => done(await (await import('./init.js')).init(options)));
  common(program.command('explain').description('print the page of a rule').argument('<rule>', 'the name of the rule')).action(
    async (rule: string, options: object) => done((await import('./rules.js')).explain(rule, options)),
  );
  common(program.command('rules').description('list all rules'))
    .option('--json', 'as JSON')
    .action(async (options: object) => done((await import('./rules.js')).listRules(options)));
  common(program.command('config').description('print what is configured here, and where each value comes from')).action(
    async (options: object) => done(await (await import('./config.js')).showConfig(options)),
  );
  addNewCommand(program, common, done);
  addPartCommands(program, { common, collectValue, readCount }, done);
  program.addHelpText('after', '\nExit codes: 0 no problems, 1 problems, 2 the work could not be done.');
  return program;
}

/** An option whose value may be left out takes no path for it: `--fix docs` means the folder. A value that it knows may stand apart. */
function joinOptional(args: readonly string[]): string[] {
  const known: Record<string, readonly string[]> = { '--fix': ['safe', 'all'], '--color': ['always', 'never', 'auto'] };
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  return args.map((arg, index) => {
    const next = args[index + 1];
    return index < end && known[arg] && next !== undefined && !next.startsWith('-') && !known[arg].includes(next)
      ? `${arg}=${known[arg][0]}`
      : arg;
  });
}

async function main(): Promise<void> {
  // A reader that stops early, such as `head`, is no failure: the work goes on to its end, and what was found stands.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE') process.exit(2);
    });
  endOnSignals();
  try {
    await commandLine((code) => {
      process.exitCode = code;
    }).parseAsync(joinOptional(process.argv.slice(2)), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${(await import('./failure.js')).describeFailure(error)}\n`);
    process.exitCode = 2;
  }
}

await main();
