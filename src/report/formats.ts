import type { Report } from './context.js';

/** Every format by name. Each is loaded when a run asks for it, so that none slows the start of the others. */
export const formats = {
  pretty: async (): Promise<Report> => {
    const { pretty } = await import('./pretty.js');
    return (run, { style }) => pretty(run, style);
  },
  json: async (): Promise<Report> => (await import('./json.js')).json,
  github: async (): Promise<Report> => (await import('./github.js')).github,
  sarif: async (): Promise<Report> => (await import('./sarif.js')).sarif,
  gitlab: async (): Promise<Report> => (await import('./gitlab.js')).gitlab,
  junit: async (): Promise<Report> => (await import('./junit.js')).junit,
  markdown: async (): Promise<Report> => (await import('./markdown.js')).markdown,
  html: async (): Promise<Report> => (await import('./html.js')).html,
} as const;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];
