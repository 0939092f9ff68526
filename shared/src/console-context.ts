import * as v from 'valibot';

/** The most that one list of a snapshot holds. */
const MAX_LISTED = 2_000;

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const optional = v.exactOptional;
const listOf = <Item extends v.GenericSchema>(item: Item) => optional(v.pipe(v.array(item), v.maxLength(MAX_LISTED)));
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));

const accountSchema = v.strictObject({
  id: line(100),
  name: optional(line(200)),
  plan: optional(line(100)),
  vip: optional(v.union([v.boolean(), line(100)])),
});

const resourceSchema = v.strictObject({
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
  createdAt: optional(line(40)),
});

const changeEntries = { what: line(1_000), who: optional(line(200)), resourceId: optional(line(200)) };
const errorEntries = {
  code: line(200),
  apiVersion: optional(line(100)),
  message: optional(line(2_000)),
  requestId: optional(line(200)),
  resourceId: optional(line(200)),
};
const alarmEntries = {
  what: line(500),
  level: optional(line(60)),
  value: optional(v.union([v.number(), line(200)])),
  resourceId: optional(line(200)),
};

/** Epoch milliseconds. */
const toldTime = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What the console shows to the visitor, at one moment: from the page, or from the site's server. */
const snapshotSchema = v.strictObject({
  takenAt: toldTime,
  account: optional(accountSchema),
  resources: listOf(resourceSchema),
  recentChanges: listOf(v.strictObject({ at: toldTime, ...changeEntries })),
  errors: listOf(v.strictObject({ at: toldTime, ...errorEntries })),
  alarms: listOf(v.strictObject({ at: toldTime, ...alarmEntries })),
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;
export type Resource = v.InferOutput<typeof resourceSchema>;
