import { useEffect, useState } from 'preact/hooks';
import { attach } from './attach.ts';
import type { Options } from './commands.ts';
import { qiao } from './qiao.ts';

/** The chat, for as long as a component that uses it is there. */
export function useQiao({ server, site, lang, theme, position, pinned }: Options) {
  const [unread, setUnread] = useState(0);
  const { name, integrity } = pinned ?? {};
  useEffect(() => {
    const exact = name !== undefined && integrity !== undefined ? { name, integrity } : undefined;
    return attach({ server, site, lang, theme, position, pinned: exact }, setUnread);
  }, [server, site, lang, theme, position, name, integrity]);
  return { qiao, unread };
}
