/**
 * How long this thread works on it, in milliseconds, the least of several times: a bound on work that holds on a
 * machine with other work to do. Once, for work that remembers what it did. A time within `enough` is not tried again:
 * whoever asks only whether it stays below that bound knows.
 */
export function cpuMs(work: () => unknown, tries = 3, enough = 0): number {
  let least = Infinity;
  for (let tried = 0; tried < tries && least > enough; tried++) {
    const spent = beginCpuTime();
    work();
    least = Math.min(least, spent());
  }
  return least;
}

/** Answers how long this thread has worked since, in milliseconds. */
export function beginCpuTime(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}
