import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { webcrypto } from 'node:crypto';
import type { ActionPorts } from '../actions/ports.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { understandingOf } from '../intake/understanding.ts';
import { createLog } from '../log.ts';
import { openStore } from '../store/open.ts';
import { StoreInUse, StoreUnusable } from '../store/unusable.ts';
import { COMMANDS, findCommand } from './commands.ts';
import { controlAddress, sendCommand } from './control.ts';
import { doctor } from './doctor.ts';
import { failed, runCommand } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { findPlainCommand, PLAIN_COMMANDS, runPlain } from './plain-commands.ts';
import { SILENT_PUBLISH } from '../silent-publish.ts';

const HELP = [
  'Usage: qiao COMMAND',
  '',
  ...Object.values({ ...COMMANDS, ...PLAIN_COMMANDS }).map(({ usage, purpose }) => `  qiao ${usage}\n      ${purpose}`),
  '  qiao doctor\n      shows the settings as they are understood, secrets masked, and what they reach',
];

async function main(words: readonly string[]): Promise<Outcome> {
  const isHelp = words.length === 0 || words.includes('--help') || words[0] === 'help';
  if (isHelp) return { exitCode: 0, out: HELP, err: [] };
  const plain = findPlainCommand(words);
  if (plain) return runPlain(plain, words.slice(1), plain.readsStdin ? await text(process.stdin) : '');
  const settings = readConfig(process.env, process.env['INIT_CWD'] ?? process.cwd());
  if (!settings.ok) return failed(...settings.mistakes);
  if (words[0] === 'doctor' && words.length === 1) return doctor(settings.config);
  const found = findCommand(words);
  if (!found) return { exitCode: 2, out: [], err: [`There is no command "${words.join(' ')}".`, ...HELP] };
  const stdin = found.command.readsStdin && !process.stdin.isTTY ? await text(process.stdin) : '';
  const brought = found.command.bring ? await found.command.bring(found.args, readFileHere) : found.args;
  const name = words.slice(0, words.length - found.args.length);
  return runWhereTheStoreIs(settings.config, [...name, ...brought], stdin);
}

async function readFileHere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(resolve(process.env['INIT_CWD'] ?? process.cwd(), path));
  } catch {
    // The command tells that it cannot be read, with whatever else is wrong.
    return undefined;
  }
}

/** In this process where the store can be opened; else in the running server that holds it. */
async function runWhereTheStoreIs(config: Config, words: readonly string[], stdin: string): Promise<Outcome> {
  const found = findCommand(words);
  if (!found) return failed('There is no such command.');
  try {
    const store = await openStore(config.database, systemClock);
    try {
      return await runCommand(alone(store, config), found.command, { args: found.args, stdin, print });
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreInUse) return askTheRunning(error.path, words, stdin);
    if (error instanceof StoreUnusable) return failed(error.message);
    throw error;
  }
}

/** Nobody watches a store that no server serves; servers on a shared store find changes by their cursors. */
function alone(store: ActionPorts['store'], { taxonomy }: Config): ActionPorts {
  const log = createLog('warn');
  const queue = { kick: () => {} };
  const understanding = understandingOf(taxonomy);
  return { store, publish: SILENT_PUBLISH, queue, clock: systemClock, log, random: webcrypto, understanding };
}

async function askTheRunning(path: string, words: readonly string[], stdin: string): Promise<Outcome> {
  try {
    return await sendCommand(controlAddress(path), words, stdin, print);
  } catch {
    return failed(`${path} is in use by a process that does not answer; if it hangs, stop it and try again.`);
  }
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Whoever reads only the beginning, as `head` does, has had enough; that is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

main(process.argv.slice(2)).then(
  ({ exitCode, out, err }) => {
    for (const line of out) process.stdout.write(`${line}\n`);
    for (const line of err) process.stderr.write(`${line}\n`);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(
      `Qiao met a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
