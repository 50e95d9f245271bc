import * as z from 'zod';

const count = z.int().min(1);
const regex = z.string().refine(isPattern, { error: 'Expected a regular expression' });
const file = z
  .string()
  .min(1)
  .refine((path) => !/^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)/.test(path), {
    error: 'Expected a relative path with `/` that stays inside the case study',
  });

/** How folders or files are named. */
export const patternSchema = z.string().trim().refine(isNamePattern, {
  error: 'Expected a folder name with one `slug` or `name` for the name and one run of `N` for the number, such as `NN-slug`',
});

/** One name at most and one number at most; a number will do behind a word, where no letter follows: `dayNN`. */
function isNamePattern(text: string): boolean {
  const [names, numbers] = [text.match(/slug|name/g)?.length ?? 0, text.match(/N+/g)?.length ?? 0];
  return !/[/\\]/.test(text) && numbers <= 1 && (names === 1 || (names === 0 && /^[^N]*(?!N)\p{L}[^N]*N+(?!\p{L})/u.test(text)));
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'iu');
    return true;
  } catch {
    return false;
  }
}

/** What a section must hold. Every number is a minimum. */
export const containsSchema = z
  .strictObject({
    words: z.strictObject({ min: count }).describe('Words of prose, lists and tables'),
    list: z
      .strictObject({ min: count })
      .describe('List items, table rows, sub-headings or paragraphs that open in bold, whichever are most'),
    table: z.strictObject({ columns: z.array(z.string().min(1)).default([]) }).describe('A table with at least these columns'),
    code: z.strictObject({ lang: z.string().min(1).optional(), min: count.default(1) }).describe('Blocks of code'),
    diagram: z.literal(true).describe('A diagram: a drawing in code, or an image'),
    link: z.strictObject({ min: count }).describe('Links'),
  })
  .partial();

const sectionShape = {
  heading: z.string().trim().min(1).describe('The canonical heading; for a repeated section, an example such as `Decision: …`'),
  aliases: z.array(z.string().trim().min(1)).default([]).describe('Other headings that are accepted'),
  pattern: regex.optional().describe('A regular expression (case-insensitive) for headings that are accepted'),
  optional: z.boolean().default(false),
  repeat: z
    .strictObject({ min: z.int().min(0).default(1), max: count.optional() })
    .optional()
    .describe('The section may stand several times'),
  level: z.int().min(1).max(6).optional().describe('The number of `#`; by default one more than the parent'),
  ordered: z.boolean().default(true).describe('Whether the sections below keep the order given here'),
  extra: z.enum(['allow', 'warn', 'forbid']).default('allow').describe('What to say of sections below that are not listed'),
  contains: containsSchema.optional(),
  guidance: z.string().trim().optional().describe('What an author should write here; becomes a comment in new documents'),
};

/** One section of a document, and the sections inside it. */
export interface SectionSpec extends z.infer<z.ZodObject<typeof sectionShape>> {
  sections: SectionSpec[];
}

export const sectionSchema: z.ZodType<SectionSpec> = z.strictObject({
  ...sectionShape,
  get sections() {
    return z.array(sectionSchema).default([]);
  },
});

const documentSchema = z.strictObject({
  file: file.describe('File name inside the case study; for case studies that are not folders, a glob of the files that hold them'),
  name: z.string().trim().min(1).optional().describe('What the document is called in titles, such as `Key Decisions`'),
  optional: z.boolean().default(false),
  level: z
    .int()
    .min(1)
    .max(6)
    .optional()
    .describe('The number of `#` of the sections; by default 2, or one more than the heading of the case study'),
  ordered: z.boolean().default(true),
  extra: z.enum(['allow', 'warn', 'forbid']).default('allow'),
  sections: z.array(sectionSchema).default([]),
});

/** Which documents a case study has, and which sections each document holds. */
export const contractSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'Expected a name of lower-case letters, digits and hyphens' }),
  about: z.string().optional(),
  study: z
    .enum(['folder', 'file', 'section'])
    .default('folder')
    .describe('What one case study is: a folder of documents, a file, or a section of a file'),
  pattern: patternSchema
    .default('NN-slug')
    .describe('How a folder or file is named, without `.md`: `NN` for the number, `slug` for the name in lower case, `name` for any'),
  documents: z.array(documentSchema).min(1),
  frontMatter: z
    .record(
      z.string(),
      z.union([z.enum(['text', 'integer', 'list']), z.array(z.string()).min(1)], {
        error: 'Expected `text`, `integer`, `list`, or a list of the values allowed',
      }),
    )
    .default({})
    .describe('What keys of the front matter must hold where they are there'),
  allow: z.array(file).default([]).describe('Globs of other Markdown files that may stand in a case study'),
});

/** A contract that takes over another one: documents listed again replace those of the same file, others are added. */
export const extensionSchema = contractSchema.extend({
  extends: z.string().trim().min(1).describe('The profile to start from'),
  drop: z.array(file).default([]).describe('Documents of the profile that are not wanted'),
  // No defaults here: what an extension does not say is taken from the profile.
  study: contractSchema.shape.study.unwrap().optional(),
  pattern: contractSchema.shape.pattern.unwrap().optional(),
  frontMatter: contractSchema.shape.frontMatter.unwrap().optional(),
  documents: z.array(documentSchema).default([]),
  allow: z.array(file).optional(),
});

export type Extension = z.infer<typeof extensionSchema>;
export type Contract = z.infer<typeof contractSchema>;
export type DocumentSpec = Contract['documents'][number];
export type Contains = z.infer<typeof containsSchema>;
