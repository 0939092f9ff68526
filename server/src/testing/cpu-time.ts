/**
 * How long this thread works on it, in milliseconds, the least of several times: a bound on work that holds on a
 * machine with other work to do. Once, for work that remembers what it did.
 */
export function cpuMs(work: () => unknown, tries = 3): number {
  const times = Array.from({ length: tries }, () => {
    const spent = beginCpuTime();
    work();
    return spent();
  });
  return Math.min(...times);
}

/** Answers how long this thread has worked since, in milliseconds. */
export function beginCpuTime(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}
