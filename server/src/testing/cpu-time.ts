/**
 * How long this thread works on it, in milliseconds, the least of several times: a bound on work that holds on a
 * machine with other work to do. Once, for work that remembers what it did.
 */
export function cpuMs(work: () => unknown, tries = 3): number {
  const times = Array.from({ length: tries }, () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
