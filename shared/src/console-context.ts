import * as v from 'valibot';

/** The most that one list of a snapshot holds. */
export const MAX_LISTED = 2_000;
/** The end of the year 9999, so that each time can be written as ISO 8601. */
const LATEST = 253_402_300_799_999;
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const optional = v.exactOptional;
const listOf = <Item extends v.GenericSchema>(item: Item) => optional(v.pipe(v.array(item), v.maxLength(MAX_LISTED)));
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));

const account = {
  id: line(100),
  name: optional(line(200)),
  plan: optional(line(100)),
  vip: optional(v.union([v.boolean(), line(100)])),
};

const resource = {
  /** What it is, in the site's own words: `server`, `mysql`, `load-balancer`. */
  kind: line(60),
  id: line(200),
  name: optional(line(200)),
  region: optional(line(100)),
  zone: optional(line(100)),
  status: optional(line(100)),
  spec: optional(line(300)),
  os: optional(line(200)),
  engine: optional(line(100)),
  ip: optional(v.pipe(v.array(line(45)), v.maxLength(50))),
  ports: optional(v.pipe(v.array(port), v.maxLength(100))),
  domain: optional(line(253)),
};

const change = { what: line(1_000), who: optional(line(200)), resourceId: optional(line(200)) };
const error = {
  code: line(200),
  apiVersion: optional(line(100)),
  message: optional(line(2_000)),
  requestId: optional(line(200)),
  resourceId: optional(line(200)),
};
const alarm = {
  what: line(500),
  level: optional(line(60)),
  value: optional(v.union([v.number(), line(200)])),
  resourceId: optional(line(200)),
};

/** Epoch milliseconds. */
const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const writtenAt = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST)),
  v.pipe(v.string(), v.check(isMoment), v.transform(Date.parse)),
]);

function isMoment(written: string): boolean {
  const moment = Date.parse(written);
  return ISO_WITH_ZONE.test(written) && moment >= 0 && moment <= LATEST;
}

/** A snapshot as a site writes it: times may be ISO 8601 with their zone, and what is not a part of it is left out. */
export const writtenSnapshotSchema = v.object({
  takenAt: optional(writtenAt),
  account: optional(v.object(account)),
  resources: listOf(v.object(resource)),
  recentChanges: listOf(v.object({ at: writtenAt, ...change })),
  errors: listOf(v.object({ at: writtenAt, ...error })),
  alarms: listOf(v.object({ at: writtenAt, ...alarm })),
});

/** The fields of the parts of a snapshot, by the name of the part. */
export const FIELDS_OF_PARTS: Readonly<Record<string, readonly string[]>> = {
  account: Object.keys(account),
  resources: Object.keys(resource),
  recentChanges: ['at', ...Object.keys(change)],
  errors: ['at', ...Object.keys(error)],
  alarms: ['at', ...Object.keys(alarm)],
};

/** What the console shows to the visitor at one moment. */
export const snapshotSchema = v.strictObject({
  takenAt: at,
  account: optional(v.strictObject(account)),
  resources: listOf(v.strictObject(resource)),
  recentChanges: listOf(v.strictObject({ at, ...change })),
  errors: listOf(v.strictObject({ at, ...error })),
  alarms: listOf(v.strictObject({ at, ...alarm })),
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;
export type Resource = NonNullable<Snapshot['resources']>[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What a conversation keeps of its latest snapshot: where it stands in the log, and how much is in it. */
export const snapshotSummarySchema = v.strictObject({
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  takenAt: at,
  isSigned: v.boolean(),
  counts: v.strictObject({ resources: count, recentChanges: count, errors: count, alarms: count }),
  /** How many were told so far. */
  told: count,
  /** Of its account, where it says so. */
  vip: optional(v.union([v.boolean(), line(100)])),
});
export type SnapshotSummary = v.InferOutput<typeof snapshotSummarySchema>;
