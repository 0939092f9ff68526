import { describe, expect, test } from 'vitest';
import { lacks, launchWithoutStorage } from '../support/browser.ts';
import { layCable } from '../support/relayed.ts';
import { document, paste, screenshot } from '../support/some-files.ts';
import type { SomeFile } from '../support/some-files.ts';
import { picture, useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

describe.skipIf(lacks('whole'))('[JOURNEY-24] files that are kept, or not', () => {
  const cable = layCable();
  // The light one never asks again for a part of the program that did not come.
  const stage = useStage({ ...cable.options, browser: 'whole' });
  const trayOf = ({ panel }: Visitor) => panel.getByRole('list', { name: 'Files to send' });
  const choose = ({ panel }: Visitor, files: SomeFile[]) =>
    panel.locator('form input[type=file]').first().setInputFiles(files);

  test('a reload in a browser that keeps no bytes: the visitor is asked to choose the file again', async () => {
    const { context, troubles, language } = await stage.person();
    await context.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, 'indexedDB', { get: refuse });
    });
    const visitor = await visit({ context, troubles, language, hostPages: stage.hostPages });
    await visitor.open();
    const log = document(6_000_000, 'trace.pdf');
    cable.relay.slow(200_000);
    await choose(visitor, [log]);
    await trayOf(visitor).getByRole('progressbar').waitFor();
    await visitor.page.reload();
    cable.relay.slow(null);
    await visitor.open();
    await trayOf(visitor).getByRole('alert').getByText('This file is no longer at hand.').waitFor();
    await picture(visitor.page, 'files-lost-en');
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.panel.getByRole('button', { name: 'Choose again' }).click(),
    ]);
    await chooser.setFiles([log]);
    await trayOf(visitor).getByText('5.7 MB', { exact: true }).waitFor();
    await visitor.say('Here it is.');
    await visitor.log.getByRole('button', { name: /^Download: trace\.pdf/ }).waitFor();
    expect(await trayOf(visitor).count()).toBe(0);
  });

  test('a reload in any other: what was attached is attached still, in both tabs, and sent once', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await paste(visitor.composer, [screenshot(300, 200)]);
    await trayOf(visitor).getByText('image.png').waitFor();
    await visitor.page.reload();
    await visitor.open();
    await trayOf(visitor).getByText('image.png').waitFor();
    const other = await visitor.tab();
    await other.open();
    await trayOf(other).getByText('image.png').waitFor();
    await visitor.say('One picture');
    await visitor.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
    await other.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
    await expect.poll(() => trayOf(other).count()).toBe(0);
    expect(await other.texts()).toEqual(['One picture']);
    await visitor.page.reload();
    await visitor.open();
    await visitor.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
    expect(await trayOf(visitor).count()).toBe(0);
  });

  test('a browser that stores nothing sends files all the same', async () => {
    const blocked = await launchWithoutStorage();
    try {
      const troubles = stage.watch(blocked.context);
      const visitor = await visit({ context: blocked.context, troubles, language: 'en', hostPages: stage.hostPages });
      await visitor.open();
      await paste(visitor.composer, [screenshot(300, 200)]);
      await trayOf(visitor).getByText('image.png').waitFor();
      await visitor.say('Nothing is kept here.');
      await visitor.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
    } finally {
      await blocked.close();
    }
  });

  test('what shows them comes when there is a line, where it did not come at first', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await paste(visitor.composer, [screenshot(300, 200)]);
    await trayOf(visitor).getByText('image.png').waitFor();
    await visitor.say('A picture');
    const large = visitor.log.getByRole('button', { name: 'Show larger: image.png' });
    await large.waitFor();
    const part = /\/frame\/assets\/shown-file-/;
    await visitor.context.route(part, (route) => route.abort());
    await visitor.page.reload();
    await visitor.open();
    await visitor.log.getByText('image.png').waitFor();
    expect(await large.count()).toBe(0);
    await visitor.context.unroute(part);
    await cable.relay.shut();
    await visitor.panel.getByText('No connection.').waitFor();
    await cable.relay.open();
    await large.waitFor();
  });

  test('what cannot be loaded is said, and loaded when it is tried again', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await paste(visitor.composer, [screenshot(300, 200)]);
    await trayOf(visitor).getByText('image.png').waitFor();
    await visitor.say('A picture');
    await visitor.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
    const reads = /\/api\/v1\/attachments\/[\w-]{22}$/;
    await visitor.context.route(reads, (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    await visitor.page.reload();
    await visitor.open();
    await visitor.log.getByText('This could not be loaded.').waitFor();
    await picture(visitor.page, 'files-failed-en');
    await visitor.context.unroute(reads);
    await visitor.log.getByRole('button', { name: 'Retry' }).click();
    await visitor.log.getByRole('button', { name: 'Show larger: image.png' }).waitFor();
  });
});
