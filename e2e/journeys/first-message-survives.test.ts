import { describe, expect, test } from 'vitest';
import type { Visitor } from '../support/visitor.ts';
import { layCable } from '../support/relayed.ts';
import { useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

/** Back-off, a start of the server and one more try. */
const BY_ITSELF_MS = 30_000;

async function arrivesOnce(stage: Stage, visitor: Visitor, text: string): Promise<void> {
  await visitor.isSent(text, BY_ITSELF_MS);
  const agent = await stage.agent();
  await agent.open(text);
  await agent.said(text).waitFor();
  expect(await agent.texts()).toEqual([text]);
  await agent.view('open');
  expect(await agent.row(text).count()).toBe(1);
  expect(await visitor.texts()).toEqual([text]);
}

describe('[JOURNEY-2] the first message arrives once and by itself', () => {
  describe('with the server killed', () => {
    const stage = useStage();

    test('before it has seen the message', async () => {
      const text = 'Is anybody there?';
      const visitor = await stage.visitor();
      await visitor.open();
      await visitor.panel.getByText('Leave a message').waitFor();
      process.kill(stage.server.pid, 'SIGSTOP');
      await visitor.say(text);
      await visitor.unsent.waitFor();
      await stage.server.kill();
      await stage.server.restart();
      await arrivesOnce(stage, visitor, text);
    });
  });

  describe('with the server killed', () => {
    const cable = layCable();
    const stage = useStage(cable.options);

    test('after it has stored the message and before the visitor knows', async () => {
      const text = 'Did you get this?';
      const agent = await stage.agent();
      const visitor = await stage.visitor();
      await visitor.open();
      await visitor.panel.getByText('We are online').waitFor();
      for (const link of cable.relay.links()) link.holdAnswers();
      await visitor.say(text);
      await agent.row(text).waitFor();
      await visitor.unsent.waitFor();
      await stage.server.kill();
      await cable.relay.shut();
      await cable.relay.open();
      await stage.server.restart();
      await arrivesOnce(stage, visitor, text);
    });
  });
});
