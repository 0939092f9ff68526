import { afterAll, describe, expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { makeMutant } from '../faults/mutant.ts';
import type { Mutant } from '../faults/mutant.ts';
import { startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { picture, useStage } from '../support/stage.ts';
import { WIRE_VERSION } from '../support/wire.ts';

const KEPT = 'A new version of this chat is here. Your words are kept.';
const AWAY = 'No connection. What you write is kept and sent when it is back.';

/** The same server, but that it speaks another version of the wire. */
function anotherVersion(version: number): Mutant {
  return makeMutant([
    {
      file: 'server/src/realtime/handshake.ts',
      find: "import { PROTOCOL_VERSION } from '@qiao/shared/wire';\n",
      replace: `const PROTOCOL_VERSION = ${version};\n`,
    },
  ]);
}

/** From now on the browser gets a chat that speaks another version of the wire. */
async function deliverWidget(context: BrowserContext, version: number): Promise<() => number> {
  let changed = 0;
  await context.route(/\/frame\/assets\/index-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const parts = (await response.text()).split(`{version:${WIRE_VERSION},`);
    changed += parts.length - 1;
    await route.fulfill({ response, body: parts.join(`{version:${version},`) });
  });
  return () => changed;
}

describe('[JOURNEY-52] while the server is replaced', () => {
  const stage = useStage();
  const mutants: Mutant[] = [];
  const replaced: Server[] = [];
  afterAll(async () => {
    for (const server of replaced) await server.remove();
    for (const mutant of mutants) mutant.remove();
  });
  /** Another server in the place of this one, with what it kept. */
  const replace = async (by: Mutant): Promise<Server> => {
    mutants.push(by);
    await stage.server.stop();
    const { port, database } = stage.server;
    const server = await startServer({ port, database, root: by.root });
    replaced.push(server);
    return server;
  };

  test('an old widget is told to reload; draft and unsent messages are kept, and a reload sends them', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('To the old server.');
    await visitor.isSent('To the old server.');
    const replacing = replace(anotherVersion(WIRE_VERSION + 1));
    await visitor.panel.getByText(AWAY).waitFor();
    await visitor.say('To whichever comes.');
    await visitor.composer.fill('half a word');
    const newer = await replacing;
    await visitor.panel.getByText(KEPT).waitFor();
    await picture(visitor.page, 'outdated-en');
    expect(await visitor.unsent.count()).toBe(1);
    expect(await visitor.composer.inputValue()).toBe('half a word');

    const changed = await deliverWidget(visitor.context, WIRE_VERSION + 1);
    await visitor.panel.getByRole('button', { name: 'Reload' }).click();
    await visitor.panel.getByText(KEPT).waitFor({ state: 'hidden' });
    await visitor.isSent('To whichever comes.');
    expect(changed()).toBe(1);
    expect(await visitor.texts()).toEqual(['To the old server.', 'To whichever comes.']);
    expect(await visitor.composer.inputValue()).toBe('half a word');
    expect(await visitor.panel.getByText(KEPT).count()).toBe(0);
    await newer.stop();
    await stage.server.restart();
  });

  test('a widget that is newer than its server waits, is told nothing of versions, and sends by itself', async () => {
    const older = await replace(anotherVersion(WIRE_VERSION - 1));
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Before its server is there.');
    await visitor.panel.getByText(AWAY).waitFor();
    expect(await visitor.panel.getByRole('button', { name: 'Reload' }).count()).toBe(0);
    await older.stop();
    await stage.server.restart();
    await visitor.isSent('Before its server is there.', 30_000);
    await visitor.panel.getByText(AWAY).waitFor({ state: 'hidden' });
  });
});
