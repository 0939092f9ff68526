import type { ConversationId } from '@qiao/shared/ids';
import { newCommandId } from '@qiao/shared/ids';
import type { PushChoice } from '@qiao/shared/push';
import type { Agent } from '../ports.ts';
import { startPushService } from './push-service.ts';
import { eventually, startServerUnderTest } from './server-under-test.ts';
import type { AgentClient, UnderTest } from './server-under-test.ts';

export const CHOICE: PushChoice = {
  language: 'en',
  kinds: { waiting: true, assigned: true, message: true, mentioned: true },
  isRepeated: false,
  quiet: null,
  hasWords: false,
};
/** The lease of a desk that was closed, with some more. */
export const UNTIL_GONE_MS = 17_000;

export type PushUnderTest = Awaited<ReturnType<typeof startPushUnderTest>>;

/** A server with a push service beside it. */
export async function startPushUnderTest() {
  const service = await startPushService();
  const server = await startServerUnderTest({ pushLine: service.line });

  async function subscribed(over: Partial<PushChoice> = {}, agent: Partial<Agent> = {}) {
    const desk = await server.agent(agent);
    const browser = service.browser();
    const state = await desk.get('push:subscribe', { ...browser, choice: { ...CHOICE, ...over } });
    return { desk, browser, state };
  }
  async function deskCount(): Promise<number> {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^qiao_sockets\{kind="agent"\} (\d+)$/m.exec(text)?.[1]);
  }
  /** Closes the desk, and is back once the server knows. */
  async function close({ socket }: AgentClient): Promise<void> {
    const before = await deskCount();
    socket.disconnect();
    await eventually(async () => (await deskCount()) === before - 1);
  }
  /** Closes the desk, and is back once nobody would be at another one either. */
  async function leave(desk: AgentClient): Promise<void> {
    await close(desk);
    await server.clock.sleep(UNTIL_GONE_MS);
  }
  /** Somebody who is subscribed and has closed the desk. */
  async function closed(over: Partial<PushChoice> = {}, agent: Partial<Agent> = {}) {
    const made = await subscribed(over, agent);
    await leave(made.desk);
    return made;
  }
  async function says(
    visitor: Awaited<ReturnType<UnderTest['visitor']>>,
    conversationId: ConversationId,
    text: string,
  ): Promise<void> {
    const messages = [{ commandId: newCommandId(crypto), text }];
    await visitor.get('message:send', { conversationId, messages, start: null });
  }
  /** Lets time go by, while nobody is at a desk, until so many calls have come; answers the last. */
  function called(count = 1, stepMs = 1_000) {
    return eventually(async () => {
      if (service.received.length < count) await server.clock.sleep(stepMs);
      return service.received[count - 1];
    });
  }
  /** The same in small steps, so that whoever is at a desk stays there. */
  function calledAmongDesks(count = 1) {
    return eventually(async () => {
      if (service.received.length < count) await server.clock.advance(1_000);
      return service.received[count - 1];
    });
  }
  async function end(): Promise<void> {
    await server.close();
    await service.close();
  }
  return { server, service, subscribed, close, leave, closed, says, called, calledAmongDesks, end };
}
