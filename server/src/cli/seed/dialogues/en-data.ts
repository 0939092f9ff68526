import type { Dialogue } from '../dialogue.ts';

export const enData: readonly Dialogue[] = [
  {
    key: 'en-pg-slow',
    language: 'en',
    section: 'database',
    script: `
v Postgres became awfully slow about an hour ago, queries that took 20ms take {6|8|7}s. {db}
a {hi} I'm opening its metrics. Was there a deployment or an import around then? And is it all queries, or those on one table?
v no deployment. mostly anything on "events"
~4m
a Autovacuum on events hasn't finished for {9|11|14} days: something holds a transaction open. Could you run this?
| SELECT pid, state, xact_start, left(query, 60) FROM pg_stat_activity ORDER BY xact_start LIMIT 5;
v
|  pid  |        state        |      xact_start       | left
| 20817 | idle in transaction | {date} 02:14  | SELECT * FROM events WHERE …
v idle in transaction since {date}. wow
a That's the one: nothing newer than that moment could be cleaned up, so the table is now mostly dead rows. Who is pid 20817?
v {a data scientist's notebook|somebody's DBeaver on a laptop that went to sleep}, it seems
a May it go? pg_terminate_backend(20817), and then VACUUM (ANALYZE) events. Plain vacuum doesn't lock the table.
v killed. vacuum running
~26m
v done. back to {30|25|35}ms on the main query
a To keep it from coming back: idle_in_transaction_session_timeout = '10min'. It's a dynamic parameter, no restart.
v set. {thanks}
=closed resolved
`,
  },
  {
    key: 'en-db-connection-refused',
    language: 'en',
    section: 'database',
    script: `
v App can't reach the database after we moved it to a new server
| SequelizeConnectionError: connect ETIMEDOUT {privateIp}:3306
a {hi} A time-out rather than a refusal usually means the allow list. What's the private address of the new server, and is it in the same VPC as {db}?
v {privateIp2}, same VPC I believe
a It's the same VPC, but the allow list of the database has only the old server's address. Database → Security → Allow list → add {privateIp2}, or the whole subnet if you scale out.
v added. works. {why didn't I think of that|that was too easy}
a It happens weekly, you're in good company.
=closed resolved
`,
  },
  {
    key: 'en-replication-lag',
    language: 'en',
    section: 'database',
    script: `
v read replica is {2100|1700|2600} seconds behind and growing. dashboards are wrong, CEO is asking
a {hi} Got it. Replica id, please? And is anybody running a big ALTER or DELETE on the primary?
v {db}. we're adding a column to a {180|240|210}M row table, started {clock}
a The replica has to replay that change after the primary is done with it, in one go. It's at about {pct}% of it. Lag falls quickly afterwards; my estimate is {25|40|30} minutes.
v can I make it faster
a Only a little: scaling the replica up would restart the replay, so please don't. What you can do now is point the dashboard at the primary, it has headroom (CPU {28|33|24}%).
v did that. CEO happy
~38m
v 0 seconds behind
a For next time: an online schema change tool copies in small batches and throttles itself by the lag. {bye}
=closed resolved
`,
  },
  {
    key: 'en-restore-point',
    language: 'en',
    section: 'database',
    script: `
v someone ran UPDATE users SET plan='free' without a WHERE. {please tell me there's an undo|I feel sick}
a {hi} There is, nearly. Two questions: which instance, and when exactly? And please stop the job or person that might write plan again.
v {db}, {clock} UTC give or take a minute. writers to that column are stopped
a Good. Don't restore over the live database: everyone's other changes since then would go. Restore to a new instance at one minute before, only the users table, then update the column from there.
v how long does that take
a For your size about {15|20} minutes. Backups → Restore to a point in time → New instance → Tables: users.
~21m
v restored. {4|3|6} million rows with the right plans in there
a Next: dump id and plan from it, load them into a side table on the live one, check a few rows, then
| UPDATE users u JOIN users_plan_fix f ON f.id = u.id SET u.plan = f.plan WHERE u.plan = 'free' AND f.plan <> 'free';
a In batches by id range, say 10,000 at a time, so that replicas keep up.
v? people who really went to free since then?
a? Your audit table should have them; leave out ids whose plan changed after {clock}. If there is no audit table, the application log of the billing service will do.
~44m
v done. support inbox is quiet. you are a legend
a Release the restored instance when you're sure, it's billed by the hour. And perhaps turn on safe-updates for people's accounts.
v already did, {thanks}
=closed resolved
`,
  },
  {
    key: 'en-bucket-policy',
    language: 'en',
    section: 'storage',
    script: `
v Uploads fail with AccessDenied, reads are ok. Same key worked on the old bucket
| AccessDenied: User is not authorized to perform: PutObject on resource {bucket}/uploads/a.png (RequestId {request})
a {hi} Thanks for the request id, that saves a round. The key's policy names the old bucket: its Resource is acme-old/*. Do you manage the policy yourself or through Terraform?
v terraform, hm, the variable is set {though|I think}
a Is the plan applied? The policy in effect was last changed {four months|half a year} ago.
v ... nobody applied it since the approval step came in. one sec
~9m
v applied, uploads work
=closed resolved
`,
  },
  {
    key: 'en-bucket-public',
    language: 'en',
    section: 'storage',
    script: `
v got a scary email: "bucket {bucket} is readable by anyone". is that from you or phishing
a {hi} Good reflex to ask. It is from us, sent {yesterday}. The bucket's ACL is public-read, and listing is on, so anybody can see the names of all {count} thousand objects.
v it holds our website images so that's intended?
a For images yes, but there's a prefix "exports/" with CSV files in it, too. Is that intended?
v NO. {oh god|jesus}
a First: set the bucket to private, then serve the images through the CDN with origin access. Shall I stay while you do it?
v yes please. set to private. images on the site are broken now
a Expected. CDN → your domain → Origin → "Private bucket access" → on. Give it two or three minutes.
~5m
v images are back
a Access logs were on, so you can see who fetched exports/: in the last 30 days {3|2|4} addresses, two of them your office. I've attached nothing here on purpose; the log is in {bucket}-logs/.
v third one is our accountant's home. phew
a Then it ended well. {bye}
=closed resolved
`,
  },
  {
    key: 'en-redis-eviction',
    language: 'en',
    section: 'database',
    script: `
v users get logged out randomly. sessions live in redis {redis}
a {hi} Is it all users at once, or a few at a time? And what's the eviction policy?
v few at a time. policy is allkeys-lru
a Memory is at {pct}% and {count} keys a second are being evicted. With allkeys-lru sessions go as soon as they're a little old. What else is in there?
v page cache. for the whole site :/
a Two instances is the clean answer: sessions with noeviction, cache with allkeys-lru. In a hurry: put a TTL on the cache keys and use volatile-lru, provided that sessions don't have one.
v sessions do have a ttl
a Then only separate instances will do. The smallest one is plenty for sessions.
~2h
v split. no complaints so far
=closed resolved
`,
  },
];
