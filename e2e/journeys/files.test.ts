import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { sha256 } from '../support/files.ts';
import { layCable } from '../support/relayed.ts';
import { document, drag, paste, screenshot } from '../support/some-files.ts';
import type { SomeFile } from '../support/some-files.ts';
import { picture, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

describe('[JOURNEY-24] a visitor with files', () => {
  const cable = layCable();
  const stage = useStage(cable.options);
  const trayOf = ({ panel }: Visitor) => panel.getByRole('list', { name: 'Files to send' });
  const choose = ({ panel }: Visitor, files: SomeFile[]) =>
    panel.locator('form input[type=file]').first().setInputFiles(files);

  test('pastes, drops and chooses them, is told what cannot be sent, and sends the rest', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    const tray = trayOf(visitor);
    const shot = screenshot(400, 240);
    await paste(visitor.composer, [shot]);
    await tray.getByText('image.png').waitFor();
    await drag(visitor.log, [document(200_000)], { drop: false });
    await visitor.panel.getByText('Drop files here to attach them').waitFor();
    await picture(visitor.page, 'files-drop-en');
    await drag(visitor.log, [document(200_000)]);
    await tray.getByText('invoice 42.pdf').waitFor();
    const nothing = { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
    const big = { name: 'dump.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(21 * 1_048_576) };
    await choose(visitor, [nothing, big]);
    await tray.getByText('This file is empty.').waitFor();
    await tray.getByText('The file is over 20 MB.').waitFor();
    await choose(
      visitor,
      Array.from({ length: 8 }, (_, index) => document(100, `page ${index}.pdf`)),
    );
    await visitor.panel.getByText('A message takes 10 files. 2 were left out.').waitFor();
    await picture(visitor.page, 'files-tray-en');
    for (const index of [0, 1, 2, 3, 4]) {
      await visitor.panel.getByRole('button', { name: `Remove: page ${index}.pdf` }).click();
    }
    await visitor.say('');
    const large = visitor.log.getByRole('button', { name: 'Show larger: image.png' });
    await large.waitFor();
    expect(await tray.getByRole('listitem').count()).toBe(2);
    const [box] = [await large.boundingBox()];
    expect(Math.round((box?.width ?? 0) / (box?.height ?? 1) / (400 / 240))).toBe(1);
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.log.getByRole('button', { name: /^Download: invoice 42\.pdf/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('invoice 42.pdf');
    expect(await hashOf(download)).toBe(sha256(document(200_000).buffer));
    await picture(visitor.page, 'files-sent-en');

    await large.click();
    await visitor.panel.getByRole('dialog', { name: 'Picture: image.png' }).waitFor();
    await picture(visitor.page, 'files-larger-en');
    await visitor.page.keyboard.press('Escape');
    await visitor.panel.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await visitor.composer.isVisible()).toBe(true);
  });

  test('shows them to the agent, who gets the same bytes and sends a picture back', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    const shot = screenshot(640, 360, 'console.png');
    const pdf = document(150_000);
    await paste(visitor.composer, [shot]);
    await drag(visitor.log, [pdf]);
    await trayOf(visitor).getByText('invoice 42.pdf').waitFor();
    await visitor.say('');
    // Where nothing takes them, dropped files change nothing: `drag` throws where the browser would go to them.
    await drag(agent.page.locator('body'), [pdf]);
    await agent.row('2 files').waitFor();
    await agent.open('2 files');
    const seen = agent.log.getByRole('button', { name: 'Show larger: console.png' });
    await seen.waitFor();
    const [download] = await Promise.all([
      agent.page.waitForEvent('download'),
      agent.log.getByRole('link', { name: /^Download: invoice 42\.pdf, PDF/ }).click(),
    ]);
    expect(await hashOf(download)).toBe(sha256(pdf.buffer));
    expect(
      await seen.getByRole('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]),
    ).toEqual([640, 360]);
    await seen.click();
    await agent.page.getByRole('dialog', { name: 'Picture: console.png' }).waitFor();
    await picture(agent.page, 'files-desk-larger-en');
    await agent.page.keyboard.press('Escape');

    await paste(agent.composer, [screenshot(200, 300, 'here.png')]);
    await agent.page.getByRole('list', { name: 'Files to send' }).getByText('here.png').waitFor();
    await drag(agent.log, [document(10, 'hello.txt')], { drop: false });
    await agent.page.getByText('Drop files here to attach them').waitFor();
    await drag(agent.log, [document(10, 'hello.txt')]);
    await picture(agent.page, 'files-desk-tray-en');
    await agent.page.getByRole('button', { name: 'Remove: hello.txt' }).click();
    await agent.reply('Press this:');
    await agent.log.getByRole('button', { name: 'Show larger: here.png' }).waitFor();
    const large = visitor.log.getByRole('button', { name: 'Show larger: here.png' });
    await large.getByRole('img').waitFor();
    await visitor.panel
      .locator('[aria-live=polite]')
      .getByText('Press this:, Picture: here.png')
      .waitFor({ state: 'attached' });
    await picture(agent.page, 'files-desk-en');
    await picture(visitor.page, 'files-answered-en');
  });

  test('offers what is not what its name says as a download alone, which never runs', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    const script = "<script>parent.postMessage('ran', '*'); document.title = 'ran'</script>";
    const html = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(`<!doctype html>${script}`) };
    const svg = {
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    };
    await choose(visitor, [html, svg]);
    await trayOf(visitor).getByText('drawing.svg').waitFor();
    await visitor.say('Two pictures');
    await visitor.log.getByRole('button', { name: /^Download: photo\.png/ }).waitFor();
    expect(await visitor.log.getByRole('img').count()).toBe(0);
    await agent.open('Two pictures');
    const link = agent.log.getByRole('link', { name: /^Download: photo\.png/ });
    await link.waitFor();
    expect(await agent.log.locator('img').count()).toBe(0);
    // Whoever opens the address itself gets a download, and no page.
    const address = new URL((await link.getAttribute('href')) ?? '', agent.page.url()).href;
    const tab = await agent.context.newPage();
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.goto(address).catch(() => null)]);
    expect(await hashOf(download)).toBe(sha256(html.buffer));
    expect(await tab.title()).not.toBe('ran');
    expect(await visitor.page.title()).not.toBe('ran');
  });

  test('sends what was cut on the way, over a broken line, a killed server and a reload, once and whole', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Here is the log.');
    await visitor.isSent('Here is the log.');
    await agent.open('Here is the log.');
    const log = document(12_000_000, 'trace.pdf');
    cable.relay.slow(1_500_000);
    await choose(visitor, [log]);
    const progress = trayOf(visitor).getByRole('progressbar', { name: 'Uploading: trace.pdf' });
    await moved(progress, 200_000);
    await visitor.say('All of it.');
    await visitor.say('And this does not wait.');
    await agent.said('And this does not wait.').waitFor();
    await cable.relay.shut();
    await visitor.log.getByText('Interrupted. It goes on by itself.').waitFor();
    await picture(visitor.page, 'files-interrupted-en');
    await stage.server.kill();
    await stage.server.restart();
    await cable.relay.open();
    const sending = visitor.log.getByRole('progressbar', { name: 'Uploading: trace.pdf' });
    await moved(sending, 1_000_000);
    await visitor.page.reload();
    await visitor.open();
    await moved(sending, 2_000_000);
    cable.relay.slow(null);
    const link = agent.log.getByRole('link', { name: /^Download: trace\.pdf/ });
    await link.waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([agent.page.waitForEvent('download'), link.click()]);
    expect(await hashOf(download)).toBe(sha256(log.buffer));
    await expect.poll(() => agent.texts()).toEqual(['Here is the log.', 'And this does not wait.', 'All of it.']);
    await expect.poll(() => visitor.texts()).toEqual(['Here is the log.', 'And this does not wait.', 'All of it.']);
    expect(await link.count()).toBe(1);
  });
});

/** Waits until so many bytes are at the server. */
async function moved(progress: Locator, bytes: number): Promise<void> {
  const received = () => progress.evaluate((bar: HTMLProgressElement) => bar.value, undefined, { timeout: 20_000 });
  await expect.poll(received, { timeout: 40_000 }).toBeGreaterThan(bytes);
}

async function hashOf(download: { createReadStream(): Promise<AsyncIterable<Buffer>> }): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return sha256(Buffer.concat(pieces));
}
