import { slug } from 'github-slugger';

/** The anchor that GitHub makes of a heading's text, before it is told apart from others: `Data Model` → `data-model`. */
export const slugOf = (title: string): string => slug(title);
