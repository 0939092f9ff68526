import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Conversation } from '@qiao/shared/conversation';
import { beginSession } from '../actions/sign-in.ts';
import { aSite } from '../store/seeds.ts';
import type { Agent } from '../ports.ts';
import { DOORS, HTTP_DOORS, MORE_DOORS, PEOPLE } from '../testing/role-doors.ts';
import type { Admits, Door, Person, Scene } from '../testing/role-doors.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';

const SOURCES = join(import.meta.dirname, '..');
const CHECK = /\b(must(?:See|Serve|Manage|Audit|Administer|Write|Hold|BeAbleToHandOver|BeAbleToClose))\(/g;

/** Which checks refused somebody, as `file:line name`, and the one that is switched off. */
const checks = vi.hoisted(() => ({ refused: new Set<string>(), off: '' }));

vi.mock('../rules/access.ts', async (original) => {
  const access = await original<Record<string, unknown>>();
  const watched = Object.entries(access).map(([name, check]) => {
    if (typeof check !== 'function' || !name.startsWith('must')) return [name, check];
    const watch = (...given: unknown[]): unknown => {
      try {
        return check(...given);
      } catch (error) {
        const place = placeOf(new Error('here').stack, name);
        checks.refused.add(place);
        if (checks.off !== place) throw error;
        return insteadOf(name, given);
      }
    };
    return [name, watch];
  });
  return Object.fromEntries(watched);

  function placeOf(stack: string | undefined, name: string): string {
    const caller = stack?.split('\n')[2] ?? '';
    const [, file, line] = /([\w-]+\/[\w-]+\.ts)[^:]*:(\d+):\d+\)?$/.exec(caller) ?? [];
    return `${file}:${line} ${name}`;
  }
  /** What the check would have answered. */
  function insteadOf(name: string, given: unknown[]): unknown {
    const conversation = given[1] as Conversation | undefined;
    const state = conversation?.state;
    if (name === 'mustSee') return conversation;
    if (name === 'mustHold') return state?.status === 'assigned' ? state.assignmentSeq : 1;
    return state?.status === 'assigned' ? state.agentId : undefined;
  }
});

const ROLES: Record<Person, Agent['role']> = {
  holder: 'agent',
  colleague: 'agent',
  lead: 'lead',
  admin: 'admin',
  auditor: 'auditor',
  stranger: 'admin',
};

let server: UnderTest;
let visitor: VisitorClient;
let people: Scene['people'];
beforeAll(async () => {
  const many = { points: 1_000_000, perMs: 60_000 };
  server = await startServerUnderTest({ allowances: { agentCommand: many, visitorCommand: many, message: many } });
  const other = aSite();
  await server.store.sites.put(other);
  visitor = await server.visitor();
  const met = await Promise.all(PEOPLE.map(async (person) => [person, await meet(person, other.siteId)] as const));
  people = Object.fromEntries(met) as Scene['people'];
});
afterAll(() => server.close());

async function meet(person: Person, elsewhere: Agent['siteIds'][number]): Promise<Scene['people'][Person]> {
  const siteIds = [person === 'stranger' ? elsewhere : server.site.siteId];
  const client = await server.agent({ role: ROLES[person], siteIds, capacity: 5_000 });
  // Whoever is away is given nothing.
  if (person !== 'auditor') {
    await client.get('availability:set', { availability: person === 'holder' ? 'online' : 'away' });
  }
  const { secret } = await beginSession(server.app.actionPorts, client.agent);
  return { ...client, cookie: `qiao_session=${secret}` };
}

/** The holder has a new conversation. */
async function setScene(person: Person): Promise<Scene> {
  const conversationId = await beginConversation(visitor);
  const assignmentSeq = await eventually(async () => {
    const state = (await server.store.transcripts.conversation(conversationId))?.state;
    return state?.status === 'assigned' && state.assignmentSeq;
  });
  return { server, person, people, conversationId, assignmentSeq };
}

type Try = { admits: Admits; knock: (scene: Scene) => Promise<string> };

/** Every door, of whichever kind. */
function allDoors(): Record<string, Try> {
  const doors: Record<string, Try> = {};
  for (const [name, door] of Object.entries<Door<unknown>>({ ...DOORS, ...MORE_DOORS })) {
    doors[name] = {
      admits: door.admits,
      knock: async (scene) => {
        const { socket } = people[scene.person];
        const reply: Reply = await socket.timeout(5_000).emitWithAck(name.split(',')[0] ?? name, await door.ask(scene));
        if (!reply.ok) return reply.refusal.code;
        return reply.value.refused?.refusal.code ?? 'done';
      },
    };
  }
  for (const [name, door] of Object.entries(HTTP_DOORS)) {
    doors[name] = {
      admits: door.admits,
      knock: async (scene) => {
        const { path, method, body } = await door.ask(scene);
        const response = await fetch(`${server.url}/api/v1/${path}`, {
          method,
          headers: { cookie: people[scene.person].cookie, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (response.ok) return 'done';
        return (JSON.parse(text) as { refusal: { code: string } }).refusal.code;
      },
    };
  }
  return doors;
}

type Reply =
  | { ok: true; value: { refused?: { refusal: { code: string } } | null } }
  | { ok: false; refusal: { code: string } };

async function tryAll({ knock }: Try): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const person of PEOPLE) said[person] = await knock(await setScene(person));
  return said;
}

/** Which doors lead past which checks. */
const doorsPast = new Map<string, Set<string>>();

test('[ROLE-1] every role at every door of the desk is let in or refused as it should be', async () => {
  const doors = allDoors();
  const said: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const [name, door] of Object.entries(doors)) {
    checks.refused.clear();
    said[name] = await tryAll(door);
    expected[name] = door.admits;
    for (const place of checks.refused) doorsPast.set(place, (doorsPast.get(place) ?? new Set()).add(name));
  }
  expect(said).toEqual(expected);
}, 120_000);

/** Every call of a check in the source. */
function callsInSource(): string[] {
  const folders = ['actions', 'realtime', 'http'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(SOURCES, folder)).map((name) => join(SOURCES, folder, name)),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        [...line.matchAll(CHECK)].map(([, name]) => `${relative(SOURCES, file)}:${index + 1} ${name}`),
      );
    });
}

test('[ROLE-2] each check refuses somebody, and without it the doors behind it are seen to stand open', async () => {
  const doors = allDoors();
  const calls = callsInSource();
  expect(calls.length).toBeGreaterThan(30);
  expect(calls.filter((place) => !doorsPast.has(place))).toEqual([]);
  const unnoticed: string[] = [];
  for (const [place, names] of doorsPast) {
    checks.off = place;
    let isNoticed = false;
    for (const name of names) {
      const door = doors[name];
      if (isNoticed || !door) continue;
      const said = await tryAll(door);
      isNoticed = PEOPLE.some((person) => said[person] !== door.admits[person]);
    }
    if (!isNoticed) unnoticed.push(place);
  }
  checks.off = '';
  expect(unnoticed).toEqual([]);
}, 120_000);
