import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, root: `./${name}`, include: ['**/*.test.{ts,tsx}'], environment: 'node', ...more },
});

/** One run for everything, so that one line of counts closes it. Browsers and killed servers come last, a few files at a time. */
export default defineConfig({
  test: {
    reporters: ['default', './e2e/support/counts.ts'],
    projects: [
      project('shared', { testTimeout: 20_000 }),
      project('server', { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('widget', { testTimeout: 20_000 }),
      project('desk', { testTimeout: 20_000 }),
      project('e2e', {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: Math.max(2, availableParallelism() - 1),
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
