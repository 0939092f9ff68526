import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, over every project, and before it a line for each test
 * that passed at a second try only: such a one wants looking at.
 */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    const lines: string[] = [];
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const { state, errors: told = [] } = test.result();
        if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++;
        if (state === 'passed' && test.diagnostic()?.flaky)
          lines.push(`passed at the second try only: ${test.fullName}: ${told[0]?.message ?? ''}`);
      }
    }
    lines.push(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    // The default reporter writes its summary at the same moment; the counts are the last word.
    process.once('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`));
  }
}
