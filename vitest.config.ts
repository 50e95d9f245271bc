import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'rules/*/rule.test.ts'],
    testTimeout: 30_000,
    coverage: { include: ['src/**', 'rules/**'], reporter: ['text-summary'] },
  },
});
