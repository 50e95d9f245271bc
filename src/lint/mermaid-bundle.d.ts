/** `dist/mermaid.js`, which `scripts/bundle.js` makes: all of Mermaid in one file. */
declare module '#mermaid' {
  export { default } from 'mermaid';
}
