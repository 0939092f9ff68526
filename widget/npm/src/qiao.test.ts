import { expect, test } from 'vitest';
import { destroy, load, qiao } from './qiao.ts';
import type { Options } from './qiao.ts';

const OPTIONS: Options = { server: 'https://chat.example.com', site: 'shop', theme: 'auto' };

test('without a document, as on a server, nothing is done and nothing fails', async () => {
  await load(OPTIONS);
  qiao('open');
  qiao('identify', async () => 'token');
  qiao('on', 'unread', () => expect.unreachable())();
  destroy();
  expect(Reflect.has(globalThis, 'qiao')).toBe(false);
});

test('the hooks can be imported where there is no document', async () => {
  for (const hook of [import('./react.ts'), import('./preact.ts'), import('./vue.ts')])
    expect(await hook).toHaveProperty('useQiao');
});

/** Never run: what must not compile stands here, so that the compiler is the test. */
export function wrongCalls(): void {
  // @ts-expect-error There is no such command.
  qiao('opne');
  // @ts-expect-error A token is text.
  qiao('identify', 7);
  // @ts-expect-error A function gives a token or null.
  qiao('identify', async () => 7);
  // @ts-expect-error Facts are flat.
  qiao('context', { account: { id: 7 } });
  // @ts-expect-error There is no such event.
  qiao('on', 'unraed', () => {});
  // @ts-expect-error The count is a number.
  qiao('on', 'unread', (count: string) => count);
  // @ts-expect-error A site is needed.
  void load({ server: 'https://chat.example.com' });
  const undo: () => void = qiao('on', 'message', ({ from }) => from satisfies 'visitor' | 'agent');
  undo();
}
