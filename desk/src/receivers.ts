import type { Receiver } from '@qiao/shared/hand-over';

/** Those whose name has what is typed in it: who can have it now before who cannot, and who holds fewest first. */
export function matching(receivers: readonly Receiver[], typed: string): Receiver[] {
  const wanted = plain(typed);
  return receivers
    .filter(({ name }) => plain(name).includes(wanted))
    .toSorted((one, other) => rank(one) - rank(other) || one.held - other.held || (one.name < other.name ? -1 : 1));
}

/** Online with room, online without, away, offline. */
function rank({ availability, held, capacity }: Receiver): number {
  if (availability === 'offline') return 3;
  if (availability === 'away') return 2;
  return held < capacity ? 0 : 1;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
