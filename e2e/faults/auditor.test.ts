import { expect, test } from 'vitest';
import { signIn } from '../support/accounts.ts';
import { connectAgent } from '../support/line.ts';
import { cli, startPlainServer } from '../support/server.ts';
import { DEMO_SITE, draft, newId } from '../support/wire.ts';
import type { ListPage, Sent } from '../support/wire.ts';
import { readLog } from './checker.ts';

test('[FAULT-11] an auditor reads every conversation and writes in none', async () => {
  const server = await startPlainServer({ env: { LOG_LEVEL: 'error' } });
  try {
    const seeded = await cli(server, ['seed', '--demo']);
    expect(seeded).toMatchObject({ exitCode: 0 });
    const [, email = '', password = ''] = /^(\S+) \(.*, auditor\): password (\S+)$/m.exec(seeded.stdout) ?? [];
    const auditor = await connectAgent(server, await signIn(server, email, password));
    const page = await auditor.get<ListPage>('conversations:list', { siteId: DEMO_SITE, cursor: null });
    expect(page.listed.length).toBeGreaterThan(20);
    for (const status of ['waiting', 'assigned', 'closed']) {
      const found = page.listed.find(({ conversation }) => conversation.state.status === status);
      if (!found) continue;
      const { conversationId } = found.conversation;
      const before = await readLog(auditor, conversationId);
      expect(before.length).toBeGreaterThan(1);
      const command = () => ({ conversationId, commandId: newId() });
      expect(await auditor.refusal('conversation:accept', command())).toBe('forbidden');
      expect(await auditor.refusal('conversation:give-back', command())).toBe('forbidden');
      expect(await auditor.refusal('conversation:close', { ...command(), reason: 'other' })).toBe('forbidden');
      expect(await auditor.refusal('conversation:reopen', command())).toBe('forbidden');
      const handing = { ...command(), assignmentSeq: 1, to: null, note: 'x' };
      expect(await auditor.refusal('conversation:hand-over', handing)).toBe('forbidden');
      expect(await auditor.refusal('typing:set', { conversationId })).toBe('forbidden');
      const sent = await auditor.get<Sent>('message:send', {
        conversationId,
        assignmentSeq: 1,
        messages: [draft('x')],
      });
      expect(sent).toMatchObject({ entries: [], refused: { refusal: { code: 'forbidden' } } });
      expect(await readLog(auditor, conversationId)).toEqual(before);
    }
    auditor.close();
  } finally {
    await server.remove();
  }
});
