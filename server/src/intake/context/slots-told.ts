import type { CaseFile, SlotSource } from '@qiao/shared/case-file';
import type { Resource, Snapshot } from '@qiao/shared/console-context';
import type { Context } from '@qiao/shared/entry';
import { wordsOf } from '../conversation/heard.ts';
import type { Log } from '../conversation/heard.ts';
import { resourceOf, slotsOfFacts, slotsOfSnapshot } from './slots-of-context.ts';

/** Names shorter than this stand in many a sentence that is about something else. */
const SHORTEST_NAME = 3;
const TEXTS_READ = 8;

/**
 * What is known of the case from all that the console told: by the site's server, by the visitor's identity, by the page, and
 * in the latest snapshot, each behind those before it. A snapshot is read for the one resource that the visitor's words
 * name, else for the one that the page is about. Pure.
 */
export function slotsTold(log: Log): CaseFile {
  const { context, vouched } = log.conversation;
  const shown = snapshotSlots(log);
  const page = slotsOfFacts(context ?? {}, by(false));
  const identity = slotsOfFacts(vouched.identity ?? {}, { kind: 'identity' });
  const server = slotsOfFacts(vouched.server ?? {}, by(true));
  const account = log.conversation.snapshot?.isSigned ? shown.accountId : undefined;
  return { ...shown, ...page, ...(account ? { accountId: account } : {}), ...identity, ...server };
}

function by(isSigned: boolean): SlotSource {
  return { kind: 'context', isSigned };
}

function snapshotSlots(log: Log): CaseFile {
  const snapshot = snapshotIn(log);
  if (!snapshot) return {};
  const { context, vouched, snapshot: summary } = log.conversation;
  const named = resourceInWords(log, snapshot.resources ?? [])?.id;
  const isSigned = summary?.isSigned === true;
  return slotsOfSnapshot({ snapshot, isSigned }, named ?? resourceNamed(context) ?? resourceNamed(vouched.server));
}

/** The latest snapshot, where its entry is among those of this log; null where none was told. */
export function snapshotIn({ conversation, entries }: Log): Snapshot | null {
  const body = entries.findLast(({ seq }) => seq === conversation.snapshot?.seq)?.body;
  return body?.type === 'snapshot_told' ? body.snapshot : null;
}

/** The ID or the name of the resource that a page says it is about. */
export function resourceNamed(context: Context | null): string | null {
  const named = [context?.['resource'], context?.['instanceId']].find(
    (name) => typeof name === 'string' && name !== '',
  );
  return typeof named === 'string' ? named.trim() : null;
}

/** The only resource whose ID or name stands in what the visitor wrote lately; null where there is none, or several. */
function resourceInWords(log: Log, resources: readonly Resource[]): Resource | null {
  const words = new Set(
    wordsOf(log)
      .slice(-TEXTS_READ)
      .flatMap(
        (text) =>
          text
            .slice(0, 4_000)
            .toLowerCase()
            .match(/[\w.-]*\w/g) ?? [],
      ),
  );
  const isSaid = (name: string | undefined) =>
    name !== undefined && name.length >= SHORTEST_NAME && words.has(name.toLowerCase());
  const byId = resources.filter(({ id }) => isSaid(id));
  const said = byId.length > 0 ? byId : resources.filter(({ name }) => isSaid(name));
  const [first] = said;
  return said.length === 1 && first ? (resourceOf(resources, first.id) ?? null) : null;
}
