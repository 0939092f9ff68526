import { useEffect, useState } from 'preact/hooks';

/** As the style sheets have it: there is room for the list or for a conversation, not for both. */
const NARROW = '(width < 48rem)';

/** Whether the window is that narrow, now and as it changes. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const look = () => setNarrow(query.matches);
    look();
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isNarrow;
}
