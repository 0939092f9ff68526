import { t } from '../words.ts';
import markAddress from './mark.svg';
import countingAddress from './mark-counting.svg';

/** Shows where a desk in the background is seen how much there is to do: in the title, on the tab's picture, and on the app's. */
export function showCount(count: number): void {
  document.title = count > 0 ? t('title.count', { total: count, brand: t('brand') }) : t('brand');
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon) icon.href = count > 0 ? countingAddress : markAddress;
  if ('setAppBadge' in navigator) void setBadge(count);
}

async function setBadge(count: number): Promise<void> {
  try {
    await navigator.setAppBadge(count);
  } catch {
    // Only an app that was installed has a badge.
  }
}
