import { MAX_SLOT_VALUE, SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile, SlotName, SlotSource, SlotValue, Standing } from '@qiao/shared/case-file';
import type { Resource, Snapshot } from '@qiao/shared/console-context';
import type { Context } from '@qiao/shared/entry';
import { EXTRACTORS } from '../slots/extractors.ts';
import { createUtterance } from '../slots/utterance.ts';

/** A snapshot, and whether the site's server told it. */
type SnapshotTold = { snapshot: Snapshot; isSigned: boolean };

/** What stands where a console has nothing to tell. */
const NOTHING = /^(?:-+|\*|n\/?a|all|any|null|undefined|全部|所有|无|暂无)?$/i;
/** Slots whose readers know one right form; the values of the others stay in the console's words. */
const OF_ONE_FORM: ReadonlySet<SlotName> = new Set(['accountId', 'accessIp', 'region', 'zone', 'instanceId', 'domain']);
const RECENT_MS = 24 * 3_600_000;

/** The facts that bear the names of slots. `resource` names an instance where nothing else does. */
export function slotsOfFacts(context: Context, source: SlotSource): CaseFile {
  const known: CaseFile = {};
  for (const slot of SLOT_NAMES) {
    const fact = Object.hasOwn(context, slot) ? context[slot] : undefined;
    const value = fact === undefined ? null : valueOf(slot, fact, source);
    if (value) known[slot] = value;
  }
  const resource = context['resource'];
  const id = typeof resource === 'string' && !known.instanceId ? readWhole('instanceId', resource.trim()) : null;
  return id === null ? known : { ...known, instanceId: { value: id, standing: 'given', source } };
}

function valueOf(slot: SlotName, fact: Context[string], source: SlotSource): SlotValue | null {
  if (typeof fact === 'boolean') {
    if (slot !== 'authorization') return null;
    const standing: Standing = fact ? 'given' : 'refused';
    return { value: standing, standing, source };
  }
  const written = String(fact).trim();
  return NOTHING.test(written) ? null : given(slot, written, source);
}

function given(slot: SlotName, written: string, source: SlotSource): SlotValue {
  const value = OF_ONE_FORM.has(slot) ? (readWhole(slot, written) ?? written) : written;
  return { value: value.slice(0, MAX_SLOT_VALUE).toWellFormed(), standing: 'given', source };
}

/** What the slot's reader makes of the text, where it takes the whole of it. */
function readWhole(slot: SlotName, written: string): string | null {
  if (written.length > 300) return null;
  const utterance = createUtterance(written, { at: 0, offsetMinutes: 0, asked: new Set([slot]), isAttack: false });
  return EXTRACTORS[slot](utterance).find(({ text }) => text === written)?.value ?? null;
}

/** What a snapshot tells. `named`: the ID or the name of the resource that the page is about. */
export function slotsOfSnapshot({ snapshot, isSigned }: SnapshotTold, named: string | null): CaseFile {
  const source: SlotSource = { kind: 'context', isSigned };
  const { account, resources = [] } = snapshot;
  const about = named === null ? onlyOne(resources) : resourceOf(resources, named);
  const shared = (field: 'region' | 'zone' | 'os' | 'domain') => (about ? about[field] : inAll(resources, field));
  const error = newest(onResource(snapshot.errors ?? [], about));
  const change = newest(onResource(snapshot.recentChanges ?? [], about));
  const isRecent = change && change.at > snapshot.takenAt - RECENT_MS;
  const told: [SlotName, string | undefined][] = [
    ['accountId', account?.id],
    ['region', shared('region')],
    ['zone', shared('zone')],
    ['instanceId', about?.id],
    ['environmentSnapshot', 'given'],
    ['osVersion', shared('os')],
    ['domain', shared('domain')],
    ['errorCode', error && [error.code, error.apiVersion].filter(Boolean).join(', ')],
    ['errorMessage', error?.message],
    ['requestId', error?.requestId],
    ['recentChange', isRecent ? changeText(change) : undefined],
  ];
  const known: CaseFile = {};
  for (const [slot, value] of told) if (value) known[slot] = given(slot, value, source);
  return known;
}

function changeText({ at, what, who }: NonNullable<Snapshot['recentChanges']>[number]): string {
  return `${new Date(at).toISOString()} ${what}${who === undefined ? '' : ` (${who})`}`;
}

function onlyOne(resources: readonly Resource[]): Resource | undefined {
  return resources.length === 1 ? resources[0] : undefined;
}

/** By its ID or, where only one has it, by its name. */
function resourceOf(resources: readonly Resource[], named: string): Resource | undefined {
  const wanted = named.toLowerCase();
  const byId = resources.find(({ id }) => id.toLowerCase() === wanted);
  return byId ?? onlyOne(resources.filter(({ name }) => name?.toLowerCase() === wanted));
}

function inAll(resources: readonly Resource[], field: 'region' | 'zone' | 'os' | 'domain'): string | undefined {
  const [value, ...others] = new Set(resources.map((resource) => resource[field]));
  return others.length === 0 ? value : undefined;
}

/** Those of the resource, and those of none in particular; all where no resource is known. */
function onResource<Item extends { resourceId?: string }>(items: readonly Item[], about: Resource | undefined): Item[] {
  if (!about) return [...items];
  return items.filter(({ resourceId }) => resourceId === undefined || resourceId === about.id);
}

function newest<Item extends { at: number }>(items: readonly Item[]): Item | undefined {
  return items.reduce<Item | undefined>((latest, item) => (latest && latest.at >= item.at ? latest : item), undefined);
}
