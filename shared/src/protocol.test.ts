import { expect, test } from 'vitest';
import { agentAuthSchema, visitorAuthSchema } from './handshake.ts';
import { agentCommands } from './agent-commands.ts';
import { refusalSchema, wireEventSchema } from './protocol.ts';
import { visitorCommands } from './visitor-commands.ts';
import { announcementSchema, uploadSchema } from './upload.ts';
import { AGENTS, EVENT, PROTOCOL_VERSION, VISITORS } from './wire.ts';

/**
 * Every version of the wire that was ever released, with the hash of its shape. When this test fails the wire has changed:
 * if an older client could not speak it, raise PROTOCOL_VERSION; either way write the new hash down.
 */
const VERSIONS: Record<number, string> = {
  1: 'aca35c43961d8fb9',
  2: '42b589623ca354bd',
};

test('[WIRE-1] the wire is the one of its version', async () => {
  expect(await hashOfTheWire()).toBe(VERSIONS[PROTOCOL_VERSION]);
});

test('[WIRE-2] the hash sees a change at any depth', async () => {
  const before = shapeOf(wireEventSchema);
  const { picklist, strictObject } = await import('valibot');
  const one = shapeOf(strictObject({ a: strictObject({ b: picklist(['x', 'y']) }) }));
  const other = shapeOf(strictObject({ a: strictObject({ b: picklist(['x', 'z']) }) }));
  expect(one).not.toEqual(other);
  expect(JSON.stringify(before)).toContain('heads:told');
});

async function hashOfTheWire(): Promise<string> {
  const wire = shapeOf([
    { VISITORS, AGENTS, EVENT },
    visitorAuthSchema,
    agentAuthSchema,
    visitorCommands,
    agentCommands,
    refusalSchema,
    wireEventSchema,
    announcementSchema,
    uploadSchema,
  ]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(wire)));
  return [...new Uint8Array(digest.slice(0, 8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A schema's parts that say what fits it, with their keys in order; functions, messages and references are left out. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value instanceof RegExp) return value.source;
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  const left = ['message', '~standard', '~run', 'async', 'expects', 'reference'];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !left.includes(key) && typeof part !== 'function')
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, shapeOf(part)]),
  );
}
