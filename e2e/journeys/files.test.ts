import { describe, expect, test } from 'vitest';
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
    for (const index of [0, 1, 2, 3, 4, 5]) {
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
});

async function hashOf(download: { createReadStream(): Promise<AsyncIterable<Buffer>> }): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return sha256(Buffer.concat(pieces));
}
