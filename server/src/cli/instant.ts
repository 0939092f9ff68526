/** When that is, in epoch milliseconds; a date alone is its beginning, a time without a zone is UTC. NaN for what is none. */
export function instantOf(written: string): number {
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(written)) return Number.NaN;
  return Date.parse(/T[\d:.]+$/.test(written) ? `${written}Z` : written);
}
