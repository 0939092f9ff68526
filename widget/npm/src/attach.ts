import type { Options } from './commands.ts';
import { destroy, load, qiao } from './qiao.ts';

let users = 0;

/**
 * Has the chat on the page for as long as anybody who attached it has not detached it again, and tells how many messages are
 * not read. The answer detaches. A chat that cannot be had is told in the console; the page goes on without it.
 */
export function attach(options: Options, onUnread: (unread: number) => void): () => void {
  users++;
  const undo = qiao('on', 'unread', onUnread);
  load(options).catch((error: unknown) => console.error(error));
  return () => {
    undo();
    if (--users === 0) destroy();
  };
}
