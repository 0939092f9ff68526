import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { ActionPorts } from '../actions/ports.ts';
import { findCommand } from './commands.ts';
import { failed, runCommand } from './outcome.ts';
import type { Outcome, Print } from './outcome.ts';

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

/** What the answer consists of, a JSON line each: lines printed on the way, and the outcome at its end. */
const answerSchema = v.union([v.strictObject({ printed: v.string() }), outcomeSchema]);

/** Runs commands for the command line, which cannot open a store that this process holds. */
export async function listenForCommands(address: string, ports: ActionPorts): Promise<Server> {
  const server = createServer((incoming, response) => {
    text(incoming)
      .then((body) => answer(ports, body, (line) => writeLine(response, { printed: line })))
      .catch((error: unknown) => {
        if (response.destroyed) ports.log.info({}, 'a command ended because its reader left');
        else ports.log.error({ error }, 'a command of the command line failed');
        return failed('The running server met a bug; its log tells more.');
      })
      .then((outcome) => response.end(`${JSON.stringify(outcome)}\n`))
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

async function answer(ports: ActionPorts, body: string, print: Print): Promise<Outcome> {
  const { words, stdin } = v.parse(requestSchema, JSON.parse(body));
  const found = findCommand(words);
  return found
    ? runCommand(ports, found.command, { args: found.args, stdin, print })
    : failed('The running server has no such command.');
}

/** Rejects once nobody is there to read, so that a command whose reader left ends. */
async function writeLine(response: ServerResponse, line: object): Promise<void> {
  if (response.destroyed) throw new Error('The command line has left.');
  if (response.write(`${JSON.stringify(line)}\n`)) return;
  await new Promise<void>((resolve, reject) => {
    const left = () => reject(new Error('The command line has left.'));
    response.once('close', left);
    response.once('drain', () => {
      response.off('close', left);
      resolve();
    });
  });
}

/** Has the process that holds the store run a command. Rejects when nobody listens there, or it dies on the way. */
export function sendCommand(
  address: string,
  words: readonly string[],
  stdin: string,
  print: Print = async () => {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: address, method: 'POST', path: '/', agent: false }, (response) => {
      readAnswer(response, print).then(resolve, reject);
    });
    asking.once('error', reject);
    asking.end(JSON.stringify({ words, stdin }));
  });
}

async function readAnswer(response: IncomingMessage, print: Print): Promise<Outcome> {
  for await (const line of linesOf(response)) {
    const answered = v.parse(answerSchema, JSON.parse(line));
    if (!('printed' in answered)) return answered;
    await print(answered.printed);
  }
  throw new Error('The running server left before it was done.');
}

/** By line feeds alone: `node:readline` also ends lines at U+2028, which people write and JSON leaves as it is. */
async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  response.setEncoding('utf8');
  let rest = '';
  for await (const chunk of response) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
