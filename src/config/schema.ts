import * as z from 'zod';
import { patternSchema } from '../contract/schema.js';
import { severities } from '../rule/rule.js';

const severity = z.enum(['off', ...severities]);
const setting = z.union([severity, z.tuple([severity, z.record(z.string(), z.unknown())])], {
  error: 'Expected `off`, `info`, `warning`, `error`, or a list of one of these and options',
});
const rules = z.record(z.string(), setting).describe('Severity of each rule by its name, or `[severity, options]`');
const inside = z
  .string()
  .trim()
  .refine((path) => !/^[/\\]|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)/i.test(path), {
    error: 'Expected a path with `/`, relative to the root and inside it',
  });

const reservedError = { error: 'Expected a number or a range such as `13-15`' };

const collection = z
  .strictObject({
    name: z.string().trim().min(1).optional().describe('What reports call the collection; by default its path'),
    path: inside.describe('The folder that holds the case studies, or the file whose sections they are'),
    folder: patternSchema.optional().describe('How folders are named: `NN` is the number with at least two digits, `slug` the name'),
    profile: z.string().trim().min(1).optional().describe('A contract that ships with casebook'),
    contract: inside.optional().describe('A contract of your own, as a path relative to the configuration'),
    index: z
      .union([inside, z.array(inside).min(1)])
      .optional()
      .describe('The documents that show the collection; by default readmes, indexes and summaries beside and above it'),
    views: z
      .strictObject({ contents: z.string(), entries: z.string(), table: z.string(), path: z.string(), groups: z.string() })
      .partial()
      .optional()
      .describe('The headings that views of an index stand under, where their shape does not tell'),
    aliases: z
      .record(z.string(), z.array(z.string().min(1)))
      .default({})
      .describe('More names of case studies, by folder'),
    reserved: z
      .array(z.union([z.int().min(0), z.string().regex(/^\d+\s*-\s*\d+$/, reservedError)], reservedError))
      .default([])
      .describe('Numbers that no case study needs to take'),
  })
  .refine(({ profile, contract }) => profile === undefined || contract === undefined, {
    error: 'Expected `profile` or `contract` and not both',
  });

/** What `casebook.config.yaml` may say. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  profile: z.string().trim().min(1).optional().describe('The contract of collections that name none'),
  collections: z.array(collection).default([]).describe('Where the case studies are; without it they are looked for'),
  rules: rules.default({}),
  overrides: z
    .array(z.strictObject({ files: z.array(z.string().min(1)).min(1), rules }))
    .default([])
    .describe('Other settings for files that match one of the globs; later entries win'),
  links: z
    .strictObject({
      root: inside.optional().describe('The folder that targets such as `/docs/a.md` start from; by default the root'),
      ignore: z.array(z.string().min(1)).default([]).describe('Globs of targets that are not judged'),
      repository: z
        .string()
        .regex(/^[\w.-]+\/[\w.-]+$/, { error: 'Expected `OWNER/REPO`' })
        .optional()
        .describe('Links to this repository on GitHub are links within it'),
    })
    .prefault({}),
  terms: z
    .record(z.string().trim().min(1), z.union([z.literal(false), z.array(z.string().trim().min(1))]))
    .default({})
    .describe('How terms are spelled, each with other spellings that are taken for it; `false` lets one be spelled in any way'),
  ignore: z.array(z.string().min(1)).default([]).describe('Files that are not read, as in a `.gitignore`'),
  base: z
    .string()
    .trim()
    .regex(/^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/, { error: 'Expected the name of a branch, such as `main` or `origin/main`' })
    .optional()
    .describe('The branch that numbers and findings are compared with'),
});

export type Config = z.infer<typeof configSchema>;
export type CollectionConfig = Config['collections'][number];
export type RuleSetting = z.infer<typeof setting>;
