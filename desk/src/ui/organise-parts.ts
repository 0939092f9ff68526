import { fetchedOnce } from './on-demand.tsx';

const parts = () => import('./organise-forms.tsx');

/** What keeps conversations in order comes in one piece, once the desk is drawn. */
export const organiseForm = fetchedOnce(async () => (await parts()).OrganiseForm);
export const bulkBar = fetchedOnce(async () => (await parts()).BulkBar);
export const deedCards = fetchedOnce(async () => (await parts()).DeedCards);

export function loadOrganising(): Promise<unknown> {
  return Promise.all([organiseForm.load(), bulkBar.load(), deedCards.load()]);
}
