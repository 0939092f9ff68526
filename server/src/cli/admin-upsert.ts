import { parseArgs } from 'node:util';
import { upsertAdmin } from '../actions/put-agent.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

/** The password comes by standard input alone: arguments are seen by every process of the machine. */
export const adminUpsert: Command = {
  usage: 'admin upsert EMAIL --password-stdin [--name NAME]',
  purpose: 'makes an admin of every site, or gives one a new password and signs them out',
  readsStdin: true,
  async run(ports, args, stdin) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { 'password-stdin': { type: 'boolean' }, name: { type: 'string' } },
      allowPositionals: true,
    });
    const [email, ...rest] = positionals;
    if (!email || rest.length > 0) return askedWrongly(this.usage, 'Write one e-mail address.');
    if (!values['password-stdin'])
      return askedWrongly(this.usage, 'Give the password by standard input, with --password-stdin.');
    const password = stdin.replace(/\r?\n$/, '');
    const name = values.name ?? email.split('@')[0] ?? email;
    const result = await upsertAdmin(ports, { email, name, password });
    return done(
      result === 'made' ? `${email} is an admin now.` : `${email} has a new password and is signed out everywhere.`,
    );
  },
};
