import { cli } from './server.ts';
import type { Server } from './server.ts';

/** An agent who is signed in: `cookie` goes into the Cookie header of the desk's socket. */
export type SignedIn = { agentId: string; name: string; email: string; password: string; cookie: string };

export const PASSWORD = 'correct horse battery';

/** Makes the first admin by the one-time address, as the page of the desk does, and signs them in. */
export async function makeFirstAdmin(server: Server, email = 'lin@example.com', name = 'Lin 林'): Promise<SignedIn> {
  const token = new URL(server.setupAddress).hash.slice(1);
  return enter(server, '/api/v1/setup', { token, email, name, password: PASSWORD });
}

/** Makes another admin by the command line, who serves every site and holds five conversations at once, and signs them in. */
export async function makeAdmin(server: Server, email: string, name = email): Promise<SignedIn> {
  const ran = await cli(server, ['admin', 'upsert', '--password-stdin', '--name', name, '--', email], PASSWORD);
  if (ran.exitCode !== 0) throw new Error(`No admin was made: ${ran.stderr}`);
  return signIn(server, email);
}

export function signIn(server: Server, email: string, password = PASSWORD): Promise<SignedIn> {
  return enter(server, '/api/v1/session', { email, password });
}

type Entrance = { email: string; password: string; token?: string; name?: string };

async function enter(server: Server, path: string, body: Entrance): Promise<SignedIn> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || cookie === undefined) throw new Error(`${path} answered ${response.status}: ${text}`);
  const { agent }: { agent: { agentId: string; name: string } } = JSON.parse(text);
  return { agentId: agent.agentId, name: agent.name, email: body.email, password: body.password, cookie };
}
