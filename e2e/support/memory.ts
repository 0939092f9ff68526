import { execFileSync } from 'node:child_process';

/** The memory that a process has at this moment, in megabytes, as the system counts it. */
export function memoryOf(pid: number): number {
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  if (!(kilobytes > 0)) throw new Error(`There is no process ${pid}.`);
  return kilobytes / 1_024;
}
