import type { CaseFile, SlotSource } from '@qiao/shared/case-file';
import type { Resource, Snapshot } from '@qiao/shared/console-context';
import type { Context } from '@qiao/shared/entry';
import { wordsOf } from '../conversation/heard.ts';
import type { Log } from '../conversation/heard.ts';
import { slotsOfFacts, slotsOfSnapshot } from './slots-of-context.ts';

/** Names shorter than this stand in many a sentence that is about something else. */
const SHORTEST_NAME = 3;
const TEXTS_READ = 8;

/**
 * What is known of the case from all that the console told: by the site's server, by the visitor's identity, by the page, and
 * in the latest snapshot, each behind those before it. A snapshot is read for the one resource that the visitor's words
 * name, else for the one that the page is about. Pure.
 */
export function slotsTold(log: Log): CaseFile {
  const { context, vouched, snapshot } = log.conversation;
  const { shown, isNamed } = slotsShown(log);
  const page = slotsOfFacts(context ?? {}, by(false));
  const identity = slotsOfFacts(vouched.identity ?? {}, { kind: 'identity' });
  const server = slotsOfFacts(vouched.server ?? {}, by(true));
  const accountId = (snapshot?.isSigned ? shown.accountId : page.accountId) ?? page.accountId ?? shown.accountId;
  // A page that is about one resource tells nothing of the other one that the visitor means.
  const about = isNamed ? { ...page, ...shown } : { ...shown, ...page };
  return { ...about, ...(accountId ? { accountId } : {}), ...identity, ...server };
}

function by(isSigned: boolean): SlotSource {
  return { kind: 'context', isSigned };
}

function slotsShown(log: Log): { shown: CaseFile; isNamed: boolean } {
  const snapshot = snapshotIn(log);
  if (!snapshot) return { shown: {}, isNamed: false };
  const { context, vouched, snapshot: summary } = log.conversation;
  const resources = snapshot.resources ?? [];
  const named = (resourcePicked(log, resources) ?? resourceInWords(log, resources))?.id;
  const told = { snapshot, isSigned: summary?.isSigned === true };
  const about = named ?? resourceNamed(context) ?? resourceNamed(vouched.server);
  return { shown: slotsOfSnapshot(told, about), isNamed: named !== undefined };
}

/** The latest snapshot, where its entry is among those of this log; null where none was told. */
export function snapshotIn({ conversation, entries }: Log): Snapshot | null {
  const body = entries.findLast(({ seq }) => seq === conversation.snapshot?.seq)?.body;
  return body?.type === 'snapshot_told' ? body.snapshot : null;
}

/** The ID or the name of the resource that a page says it is about. */
function resourceNamed(context: Context | null): string | null {
  const named = [context?.['resource'], context?.['instanceId']].find(
    (name) => typeof name === 'string' && name !== '',
  );
  return typeof named === 'string' ? named.trim() : null;
}

/** The resource that the visitor picked last, from a question's choices. */
function resourcePicked({ entries }: Log, resources: readonly Resource[]): Resource | undefined {
  const picked = entries.flatMap(({ body }) => (body.type === 'message' ? (body.answer?.value ?? []) : []));
  const ids = new Map(resources.map((resource) => [resource.id, resource]));
  return ids.get(picked.findLast((value) => ids.has(value)) ?? '');
}

/** The only resource whose ID or name stands in what the visitor wrote lately; undefined where there is none, or several. */
function resourceInWords(log: Log, resources: readonly Resource[]): Resource | undefined {
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
  return said.length === 1 ? said[0] : undefined;
}
