import type { NodePlopAPI } from 'node-plop';

/** A Handlebars template: `document.md.hbs`, its path for messages, and its text. */
export interface TemplateFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Folders of templates, the one that wins first: those of the repository before those that ship. */
export type TemplateLayers = readonly (readonly TemplateFile[])[];

/** Turns data into text by the templates of a contract. Data is never read as a template, and nothing in it is escaped: what is made is Markdown. */
export interface Templates {
  /**
   * @param names Names of templates in order of preference; within one folder the first name wins, between folders the first folder.
   * @throws TemplateFailure
   */
  render(names: readonly string[], data: object): string;
}

/** A template that is not there or cannot be used, with the reason. */
export class TemplateFailure extends Error {
  override name = 'TemplateFailure';
}

/** What plop hands on of Handlebars, beyond its types. */
interface Handlebars {
  compile(text: string, options: { noEscape: boolean }): (data: object) => string;
}

/** Makes templates of files. Every file is a partial too, by its name without `.hbs`. */
export function openTemplates(plop: NodePlopAPI, layers: TemplateLayers): Templates {
  const { handlebars } = plop as NodePlopAPI & { readonly handlebars: Handlebars };
  for (const { name, text } of layers.toReversed().flat()) plop.setPartial(name.replace(/\.hbs$/, ''), text);
  // Only this tells Handlebars of plop's helpers and of the partials; rendering itself is ours, since plop would escape `&` for HTML.
  plop.renderString('', {});
  const compiled = new Map<TemplateFile, (data: object) => string>();
  return {
    render(names, data) {
      const file = layers.flatMap((layer) => names.flatMap((name) => layer.find((one) => one.name === name) ?? []))[0];
      if (!file) throw new TemplateFailure(`Expected a template \`${names.join('` or `')}\`, found none`);
      try {
        let write = compiled.get(file);
        if (!write) compiled.set(file, (write = handlebars.compile(file.text, { noEscape: true })));
        return write(data);
      } catch (error) {
        throw new TemplateFailure(`${file.path}: ${(error as Error).message.replace(/\s*\n\s*/g, ' ')}`);
      }
    },
  };
}
