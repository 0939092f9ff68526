import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Servers and commands that tests start by the hundred find here what Node made of their sources the first time.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/node');

/** A busy machine is slow; what does not come at all is told all the same. */
const PATIENT = { poll: { timeout: 15_000 } };

const project = (name: string, { root = name, ...more }: { root?: string } & Record<string, unknown> = {}) => ({
  test: {
    name,
    root: `./${root}`,
    include: ['**/*.test.{ts,tsx}'],
    environment: 'node' as const,
    expect: PATIENT,
    ...more,
  },
});
/** Browsers and killed servers come last, a few files at a time. */
const slow = {
  root: 'e2e',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxWorkers: Math.max(2, availableParallelism() - 1),
  sequence: { groupOrder: 1 },
};
/**
 * Files without a browser share what a worker has read, but for those that put something in a module's place, and those of
 * MongoDB, whose driver keeps connections and what it knows of servers.
 */
const ALONE = ['**/role-doors.test.ts', '**/store/mongo/**/*.test.ts'];
const ofServer = { testTimeout: 60_000, hookTimeout: 60_000, execArgv: ['--no-regexp-tier-up'] };
const FAULTS = 'faults/**/*.test.ts';

/**
 * One run for everything, so that one line of counts closes it. On a machine of continuous integration a browser's journey
 * that fails is walked once more, and the run names it; faults and everything without a browser have one try.
 */
export default defineConfig({
  test: {
    reporters: ['default', './e2e/support/counts.ts'],
    projects: [
      project('shared', { testTimeout: 60_000, isolate: false }),
      project('server', { ...ofServer, isolate: false, exclude: [...ALONE, '**/node_modules/**'] }),
      project('server-alone', { ...ofServer, root: 'server', include: ALONE }),
      project('widget', { testTimeout: 60_000, isolate: false }),
      project('desk', { testTimeout: 60_000, isolate: false }),
      project('faults', { ...slow, include: [FAULTS] }),
      project('e2e', {
        ...slow,
        isolate: false,
        globalSetup: join(import.meta.dirname, 'e2e/support/prepare.ts'),
        exclude: [FAULTS, '**/node_modules/**'],
        retry: process.env.CI ? 1 : 0,
      }),
    ],
  },
});
