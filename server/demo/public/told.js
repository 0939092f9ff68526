import { OVERDUE_DAYS, account, database, monthFen, overdue, servers } from './data.js';
import { isIn, last } from './sections.js';

const HOUR = 3_600_000;

/** What the page tells support about where the visitor is: flat, words and numbers only. */
export function contextOf(view) {
  const about = {
    accountId: account.id,
    plan: account.plan,
    section: view.section,
    ...(view.region === 'all' ? {} : { region: view.region }),
  };
  switch (view.section) {
    case 'servers': {
      const server = servers.find((one) => one.id === view.resource && isIn(view, one));
      return server
        ? {
            ...about,
            region: server.region,
            instanceId: server.id,
            instanceType: server.type,
            osVersion: server.os,
            publicIp: server.ip,
            status: server.status,
            ...(server.cpu ? { cpuPercent: last(server.cpu) } : {}),
          }
        : about;
    }
    case 'database': {
      if (!isIn(view, database)) return about;
      const { id, region, engine, connections, delaySeconds } = database;
      return {
        ...about,
        region,
        instanceId: id,
        databaseId: id,
        engine,
        connections,
        replicationDelaySeconds: delaySeconds,
      };
    }
    case 'billing':
      return {
        ...about,
        invoiceId: overdue().id,
        overdueYuan: overdue().fen / 100,
        overdueDays: OVERDUE_DAYS,
        monthYuan: monthFen() / 100,
      };
    default:
      return about;
  }
}

/** What the whole console shows, as docs/context.md describes a snapshot. Its times are whole hours, so that it stays the same for a while. */
export function snapshot(language, now) {
  const at = (hoursAgo) => (Math.floor(now / HOUR) - hoursAgo) * HOUR;
  const worker = servers.find(({ status }) => status === 'alarm');
  return {
    account: { id: account.id, name: account.name[language], plan: account.plan },
    resources: [...servers.map((server) => resource('server', server)), resource('database', database)],
    recentChanges: [
      {
        at: at(20),
        who: 'li.wei',
        what: `${database.name}: read replica ${database.replicaId} added`,
        resourceId: database.id,
      },
    ],
    alarms: [
      { at: at(8), what: 'CPU above 90 %', level: 'warning', value: worker.cpu.at(-1), resourceId: worker.id },
      {
        at: at(3),
        what: 'Replication delay, in seconds',
        level: 'critical',
        value: database.delaySeconds,
        resourceId: database.id,
      },
    ],
  };
}

function resource(kind, { id, name, region, status, type, os, engine, ip, privateIp }) {
  const known = { name, region, status, spec: type, os, engine, ip: ip && [ip, privateIp] };
  return { kind, id, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) };
}
