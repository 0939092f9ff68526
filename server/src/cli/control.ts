import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { ActionPorts } from '../actions/ports.ts';
import { findCommand } from './commands.ts';
import { failed, runCommand } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** The longest address that a Unix socket may have, with room for its end. */
const MAX_ADDRESS = 100;

const requestSchema = v.strictObject({ words: v.array(v.string()), stdin: v.string() });
const outcomeSchema = v.strictObject({ exitCode: v.number(), out: v.array(v.string()), err: v.array(v.string()) });

/** Where the process that holds this embedded store listens for the command line. Only its own user may connect. */
export function controlAddress(databasePath: string): string {
  const beside = `${databasePath}.sock`;
  if (beside.length <= MAX_ADDRESS) return beside;
  return join(tmpdir(), `qiao-${createHash('sha256').update(databasePath).digest('hex').slice(0, 16)}.sock`);
}

/** Runs commands for the command line, which cannot open a store that this process holds. */
export async function listenForCommands(address: string, ports: ActionPorts): Promise<Server> {
  const server = createServer((incoming, response) => {
    text(incoming)
      .then((body) => answer(ports, body))
      .catch((error: unknown) => {
        ports.log.error({ error }, 'a command of the command line failed');
        return failed('The running server met a bug; its log tells more.');
      })
      .then((outcome) => response.end(JSON.stringify(outcome)))
      .catch(() => response.destroy());
  });
  rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  chmodSync(address, 0o600);
  return server;
}

async function answer(ports: ActionPorts, body: string): Promise<Outcome> {
  const { words, stdin } = v.parse(requestSchema, JSON.parse(body));
  const found = findCommand(words);
  return found
    ? runCommand(ports, found.command, { args: found.args, stdin })
    : failed('The running server has no such command.');
}

/** Has the process that holds the store run a command. Rejects when nobody listens there. */
export function sendCommand(address: string, words: readonly string[], stdin: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: address, method: 'POST', path: '/' }, (response) => {
      text(response)
        .then((body) => resolve(v.parse(outcomeSchema, JSON.parse(body))))
        .catch(reject);
    });
    asking.once('error', reject);
    asking.end(JSON.stringify({ words, stdin }));
  });
}
