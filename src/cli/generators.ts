/** A generator as the command line knows it: its flags are the questions it may ask. */
interface GeneratorFlags {
  readonly name: string;
  readonly alias?: readonly string[];
  readonly description: string;
  readonly flags: readonly (readonly [string, string])[];
}

const collection = ['--collection <name>', 'which collection, where there are several'] as const;

/** What `casebook new` makes. */
export const generators: readonly GeneratorFlags[] = [
  {
    name: 'case-study',
    alias: ['adr', 'rfc'],
    description: 'a case study: its documents, and its place in every view of the index',
    flags: [
      ['--title <text>', 'what it is called'],
      ['--also <names>', 'product names, with commas between them'],
      ['--problem <text>', 'the problem, in one sentence'],
      ['--challenges <list>', 'what makes it hard, with commas between'],
      ['--companies <list>', 'who runs such a system'],
      ['--scale <text>', 'such as "10M+ users"'],
      ['--difficulty <level>', 'beginner, intermediate or advanced'],
      ['--skills <list>', 'what it trains'],
      ['--best-for <text>', 'whom it is for'],
      ['--level <name>', 'its place in the learning path; by default its difficulty'],
      ['--groups <list>', 'portfolios and synergies that name it'],
      ['--prerequisites <list>', 'numbers, folders or titles of what to read first'],
      ['--related <list>', 'numbers, folders or titles of what shares a problem with it'],
      ['--number <n>', 'its number; by default the next free one'],
      ['--slug <name>', 'its folder behind the number; by default the title in lower case'],
      collection,
      ['--profile <name>', 'the contract of a collection that begins with it'],
    ],
  },
  {
    name: 'decision',
    description: 'one more decision, with its parts, in the decisions of a case study',
    flags: [['--study <study>', 'number, folder or title'], ['--title <text>', 'what is decided'], collection],
  },
  {
    name: 'document',
    description: 'documents and sections that the contract asks for and a case study lacks',
    flags: [
      ['--study <study>', 'number, folder or title; `all` for every case study'],
      ['--add <list>', 'which documents and headings; by default all that lack'],
      collection,
    ],
  },
  {
    name: 'profile',
    description: 'a contract of your own',
    flags: [
      ['--name <name>', 'in lower case with hyphens'],
      ['--about <text>', 'what it is for'],
      ['--extends <profile>', 'the profile to start from, or `none`'],
      ['--documents <files>', 'files of a case study, with commas between them'],
    ],
  },
  {
    name: 'rule',
    description: 'a rule with its page, for contributors to casebook',
    flags: [
      ['--id <name>', 'subject, then claim: links-resolve'],
      ['--claim <sentence>', 'what is true of a healthy repository'],
      ['--area <area>', 'structure, sections, text, substance, references or index'],
      ['--subject <subject>', 'document, document-in-project, case-study, collection or project'],
    ],
  },
];
