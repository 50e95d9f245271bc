import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'rules/*/rule.test.ts'],
    testTimeout: 60_000,
    // Tests of the command line wait for processes more than they work.
    maxWorkers: 2,
    // Megabytes of minified code that need no transformation.
    server: { deps: { external: [/\/dist\/mermaid\.js$/] } },
    coverage: { include: ['src/**', 'rules/**'], reporter: ['text-summary'] },
  },
});
