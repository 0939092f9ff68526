import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, { root = name, ...more }: { root?: string } & Record<string, unknown> = {}) => ({
  test: { name, root: `./${root}`, include: ['**/*.test.{ts,tsx}'], environment: 'node' as const, ...more },
});
/** Browsers and killed servers come last, a few files at a time. */
const slow = {
  root: 'e2e',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxWorkers: Math.max(2, availableParallelism() - 1),
  sequence: { groupOrder: 1 },
};
const FAULTS = 'faults/**/*.test.ts';

/**
 * One run for everything, so that one line of counts closes it. On a machine of continuous integration a browser's journey
 * that fails is walked once more, and the run names it; faults and everything without a browser have one try.
 */
export default defineConfig({
  test: {
    reporters: ['default', './e2e/support/counts.ts'],
    projects: [
      project('shared', { testTimeout: 20_000 }),
      project('server', { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('widget', { testTimeout: 20_000 }),
      project('desk', { testTimeout: 20_000 }),
      project('faults', { ...slow, include: [FAULTS] }),
      project('e2e', { ...slow, exclude: [FAULTS, '**/node_modules/**'], retry: process.env.CI ? 1 : 0 }),
    ],
  },
});
