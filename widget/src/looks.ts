import type { ShownLooks } from '@qiao/shared/looks';

const PLAIN: ShownLooks = { name: '', logo: null, initials: '', greeting: {}, isOff: false };

/** What the server wrote into the frame's page of the site's looks. */
export function readLooks(written: string | undefined): ShownLooks {
  return { ...PLAIN, ...(written === undefined ? null : (JSON.parse(written) as ShownLooks)) };
}
