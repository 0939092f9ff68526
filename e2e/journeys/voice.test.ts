import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { lacks } from '../support/browser.ts';
import { picture, useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';

describe.skipIf(lacks('whole'))('[JOURNEY-25] a voice message', () => {
  const stage = useStage({ browser: 'whole' });

  test('is recorded, heard, sent, and heard at the desk', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.context.grantPermissions(['microphone']);
    await visitor.open();
    const record = visitor.panel.getByRole('button', { name: 'Record a voice message' });
    await record.click();
    await visitor.panel.getByRole('timer').getByText('0:01 / 5:00').waitFor();
    await visitor.page.keyboard.press('Escape');
    await visitor.panel.getByRole('timer').waitFor({ state: 'detached' });
    expect(await visitor.composer.isVisible()).toBe(true);

    await record.click();
    await visitor.panel.getByRole('timer').getByText('0:02 / 5:00').waitFor();
    await picture(visitor.page, 'voice-recording-en');
    await visitor.panel.getByRole('button', { name: 'Finish recording' }).click();
    // The focus goes back to where one writes.
    await visitor.panel.locator('textarea:focus').waitFor();
    const tray = visitor.panel.getByRole('list', { name: 'Files to send' });
    await plays(tray.getByRole('group', { name: /^Sound: voice-/ }));
    await picture(visitor.page, 'voice-tray-en');
    expect(await tray.getByRole('listitem').count()).toBe(1);
    await visitor.composer.press('Enter');
    await visitor.log.getByText(/(Sent|Delivered|Read)$/).waitFor();
    await plays(visitor.log.getByRole('group', { name: /^Sound: voice-/ }));
    await picture(visitor.page, 'voice-sent-en');

    await agent.row('Voice message 0:0').waitFor();
    await agent.open('Voice message 0:0');
    await plays(agent.log.getByRole('group', { name: /^Sound: voice-/ }));
    await picture(agent.page, 'voice-desk-en');
  });

  test('that may not be recorded is a sentence, and writing goes on', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.panel.getByRole('button', { name: 'Record a voice message' }).click();
    await visitor.panel.getByRole('alert').getByText('The microphone is not allowed here.').waitFor();
    await picture(visitor.page, 'voice-refused-en');
    await visitor.panel.getByRole('group', { name: 'Voice message' }).getByRole('button', { name: 'Close' }).click();
    await visitor.say('Then I write.');
    await visitor.isSent('Then I write.');
  });

  test('without a microphone is a sentence, too', async () => {
    const { context, troubles, language } = await stage.person();
    await context.addInitScript(() => {
      const none = async () => Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
      Object.defineProperty(navigator.mediaDevices ?? {}, 'getUserMedia', { value: none });
    });
    const visitor = await visit({ context, troubles, language, hostPages: stage.hostPages });
    await visitor.open();
    await visitor.panel.getByRole('button', { name: 'Record a voice message' }).click();
    await visitor.panel.getByRole('alert').getByText('No microphone was found.').waitFor();
  });
});

/** Plays it to its end, by the keyboard: what is heard moves. */
async function plays(sound: Locator): Promise<void> {
  const moving = sound.getByRole('slider', { name: 'Position' }).evaluate(
    (range: HTMLInputElement) =>
      new Promise<void>((resolve) => {
        const look = () => (Number(range.value) > 300 ? resolve() : requestAnimationFrame(look));
        look();
      }),
  );
  await sound.getByRole('button', { name: /^Play/ }).press('Enter');
  await moving;
  await sound.getByRole('button', { name: /^Play/ }).waitFor();
}
