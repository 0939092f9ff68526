import { GRACE_DAYS, OVERDUE_DAYS, bill, database, monthFen, overdue, regions, servers } from './data.js';
import { drawLine, make } from './element.js';

export const SECTIONS = ['overview', 'servers', 'database', 'billing'];

export const isIn = (view, resource) => view.region === 'all' || resource.region === view.region;
export const last = (points) => points.at(-1);

export function drawSection(view) {
  switch (view.section) {
    case 'servers':
      return drawServers(view);
    case 'database':
      return drawDatabase(view);
    case 'billing':
      return drawBilling(view);
    default:
      return drawOverview(view);
  }
}

function drawOverview(view) {
  const { say, money } = view;
  const shown = servers.filter((server) => isIn(view, server));
  const running = shown.filter(({ status }) => status !== 'stopped').length;
  return [
    heading(view, 'hello'),
    make('section', { class: 'card attention' }, make('h2', {}, say('attention')), make('ul', {}, ...alarms(view))),
    make(
      'div',
      { class: 'tiles' },
      tile('#/servers', say('servers'), say('runningOf', { running, all: shown.length }), drawCpu(view, servers[2])),
      tile(
        '#/database',
        say('database'),
        say('connectionsOf', { now: database.connections, max: database.maxConnections }),
        drawDelay(view),
      ),
      tile(
        '#/billing',
        say('monthSoFar'),
        money(monthFen()),
        make('p', { class: 'quiet' }, say('lastMonth', { amount: money(bill.lastMonthFen) })),
      ),
    ),
    table(
      ['name', 'status', 'cpu', 'region'].map((key) => say(key)),
      shown.map((server) => [...glance(view, server, null), regionName(view, server.region)]),
    ),
  ];
}

function alarms({ say, money }) {
  const { id, fen } = overdue();
  const entries = [
    [
      `#/servers/${servers[2].id}`,
      say('alarmCpu', {
        name: servers[2].name,
        hours: servers[2].cpu.length - 1 - servers[2].cpu.findLastIndex((percent) => percent <= 90),
      }),
    ],
    ['#/database', say('alarmDelay', { seconds: database.delaySeconds })],
    ['#/billing', say('alarmBill', { invoice: id, days: OVERDUE_DAYS, amount: money(fen) })],
  ];
  return entries.map(([href, text]) => make('li', {}, make('a', { href }, text)));
}

function drawServers(view) {
  const { say } = view;
  const shown = servers.filter((server) => isIn(view, server));
  const chosen = shown.find(({ id }) => id === view.resource);
  const columns = ['name', 'status', 'cpu', 'type', 'ip', 'privateIp'].map((key) => say(key));
  const rows = shown.map((server) => [
    ...glance(view, server, chosen),
    say('typeOf', server),
    server.ip,
    server.privateIp,
  ]);
  return [
    heading(view, 'servers'),
    shown.length > 0 ? table(columns, rows) : make('p', { class: 'card quiet' }, say('nothing')),
    chosen ? drawServer(view, chosen) : null,
  ];
}

/** A server's name, state and load. */
function glance(view, server, chosen) {
  const current = server === chosen ? { 'aria-current': 'true' } : {};
  const link = {
    href: `#/servers/${server.id}`,
    'aria-label': view.say('choose', server),
    class: 'strong',
    ...current,
  };
  return [
    make('a', link, server.name, make('small', {}, server.id)),
    state(view, server.status),
    server.cpu ? gauge(last(server.cpu)) : '–',
  ];
}

function drawServer(view, server) {
  const { say } = view;
  return make(
    'section',
    { class: 'card detail' },
    titled(server.name, ask(view)),
    facts([
      [say('id'), server.id],
      [say('region'), regionName(view, server.region)],
      [say('os'), server.os],
      [say('type'), say('typeOf', server)],
      [say('ip'), server.ip],
      [say('privateIp'), server.privateIp],
    ]),
    server.cpu ? make('h3', {}, say('cpuDay')) : null,
    server.cpu ? drawCpu(view, server) : null,
  );
}

function drawDatabase(view) {
  const { say } = view;
  if (!isIn(view, database)) return [heading(view, 'database'), make('p', { class: 'card quiet' }, say('nothing'))];
  const { connections, maxConnections, usedGb, storageGb } = database;
  const backups = database.backups.map(({ ago, at, sizeGb }) => [
    `${view.day(ago)} ${at}`,
    `${sizeGb.toFixed(1)} GB`,
    state(view, 'done'),
  ]);
  return [
    heading(view, 'database'),
    make(
      'section',
      { class: 'card' },
      titled(database.name, ask(view)),
      facts([
        [say('id'), database.id],
        [say('engine'), database.engine],
        [say('type'), database.type],
        [say('region'), regionName(view, database.region)],
        [
          say('connections'),
          gauge(Math.round((connections / maxConnections) * 100), `${connections} / ${maxConnections}`),
        ],
        [say('storageUsed'), gauge(Math.round((usedGb / storageGb) * 100), `${usedGb} / ${storageGb} GB`)],
        [say('qps'), view.number(database.queriesPerSecond)],
        [say('slow'), String(database.slowQueries)],
      ]),
    ),
    make(
      'section',
      { class: 'card' },
      titled(`${say('replica')} ${database.replicaId}`, state(view, 'alarm')),
      make('p', { class: 'figure' }, say('seconds', { n: database.delaySeconds })),
      make('h3', {}, say('delayDay')),
      drawDelay(view),
    ),
    make(
      'section',
      { class: 'card' },
      make('h2', {}, say('backups')),
      table(
        ['time', 'size', 'status'].map((key) => say(key)),
        backups,
      ),
    ),
  ];
}

function drawBilling(view) {
  const { say, money } = view;
  const due = overdue();
  const lines = bill.lines.map(({ name, fen }) => [say(name), money(fen)]);
  const coupons = [say('coupons'), `−${money(bill.coupons)}`];
  const total = [make('strong', {}, say('total')), make('strong', {}, money(monthFen()))];
  const invoices = bill.invoices.map(({ id, monthsAgo, fen, status }) => [
    id,
    view.month(monthsAgo),
    money(fen),
    state(view, status),
  ]);
  const left = GRACE_DAYS - OVERDUE_DAYS;
  return [
    heading(view, 'billing'),
    make(
      'section',
      { class: 'card warning' },
      titled(say('overdueTitle'), ask(view)),
      make('p', {}, say('overdueText', { invoice: due.id, amount: money(due.fen), days: OVERDUE_DAYS, left })),
    ),
    make(
      'section',
      { class: 'card' },
      make('h2', {}, say('bill')),
      table([say('item'), say('amount')], [...lines, coupons, total], 'sums'),
    ),
    make(
      'section',
      { class: 'card' },
      make('h2', {}, say('invoices')),
      table(
        ['invoice', 'month', 'amount', 'status'].map((key) => say(key)),
        invoices,
      ),
    ),
  ];
}

const heading = ({ say }, key) => make('h1', {}, say(key));
const titled = (title, ...more) => make('div', { class: 'titled' }, make('h2', {}, title), ...more);
const ask = ({ say, openChat }) => make('button', { type: 'button', class: 'ask', onclick: openChat }, say('ask'));
const state = ({ say }, status) => make('span', { class: `state ${status}` }, say(status));
const regionName = ({ language }, id) => regions.find((region) => region.id === id).name[language];
const tile = (href, title, figure, more) =>
  make('a', { class: 'card tile', href }, make('h2', {}, title), make('p', { class: 'figure' }, figure), more);

const drawCpu = ({ say }, { name, cpu }) =>
  drawLine(cpu, { ceiling: 100, label: `${name} ${say('cpuDay')}: ${last(cpu)}%`, isAlarming: last(cpu) > 90 });
const drawDelay = ({ say }) =>
  drawLine(database.delay, {
    ceiling: 200,
    label: `${say('delayDay')}: ${say('seconds', { n: database.delaySeconds })}`,
    isAlarming: true,
  });

function gauge(percent, text = `${percent}%`) {
  return make(
    'span',
    { class: 'gauge' },
    make('meter', { min: '0', max: '100', high: '90', optimum: '0', value: String(percent), 'aria-label': text }),
    text,
  );
}

function facts(pairs) {
  return make(
    'dl',
    { class: 'facts' },
    ...pairs.map(([term, value]) => make('div', {}, make('dt', {}, term), make('dd', {}, value))),
  );
}

/** Each cell knows its column, so that rows can stand as cards on a phone. */
function table(columns, rows, kind = '') {
  const head =
    columns && make('thead', {}, make('tr', {}, ...columns.map((name) => make('th', { scope: 'col' }, name))));
  const cell = (content, index) => make('td', columns && index > 0 ? { 'data-column': columns[index] } : {}, content);
  const body = make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map(cell))));
  return make('table', { class: `card ${kind}` }, head, body);
}
