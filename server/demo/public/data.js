/** All that the example console shows. Amounts are in fen (1/100 yuan), so that sums are exact. */
export const account = {
  id: '1688204417305562',
  name: { 'zh-CN': '木棉网络', en: 'Mumian Networks' },
  plan: 'business',
};

export const regions = [
  { id: 'hangzhou-2', name: { 'zh-CN': '杭州二区', en: 'Hangzhou 2' } },
  { id: 'beijing-1', name: { 'zh-CN': '北京一区', en: 'Beijing 1' } },
  { id: 'singapore-1', name: { 'zh-CN': '新加坡一区', en: 'Singapore 1' } },
];

export const servers = [
  {
    id: 'i-7kq2mx9d',
    name: 'web-01',
    region: 'hangzhou-2',
    type: 'g4.large',
    cores: 2,
    memory: 8,
    ip: '203.0.113.24',
    privateIp: '10.12.0.11',
    status: 'running',
    cpu: [31, 29, 34, 38, 41, 39, 44, 52, 58, 61, 57, 54, 49, 47, 51, 55, 53, 48, 46, 43, 41, 44, 42, 42],
    os: 'Ubuntu 24.04',
  },
  {
    id: 'i-7kq2mx9f',
    name: 'web-02',
    region: 'hangzhou-2',
    type: 'g4.large',
    cores: 2,
    memory: 8,
    ip: '203.0.113.25',
    privateIp: '10.12.0.12',
    status: 'running',
    cpu: [28, 27, 31, 36, 40, 37, 42, 49, 57, 59, 55, 52, 47, 46, 49, 53, 51, 47, 44, 41, 40, 42, 41, 39],
    os: 'Ubuntu 24.04',
  },
  {
    id: 'i-3vd8hn5t',
    name: 'worker-01',
    region: 'hangzhou-2',
    type: 'c4.xlarge',
    cores: 4,
    memory: 8,
    ip: '203.0.113.61',
    privateIp: '10.12.4.20',
    status: 'alarm',
    cpu: [22, 25, 24, 28, 27, 33, 41, 46, 55, 63, 71, 78, 84, 88, 91, 93, 92, 94, 95, 93, 96, 94, 95, 96],
    os: 'Debian 13',
  },
  {
    id: 'i-9tb4wp2s',
    name: 'staging',
    region: 'beijing-1',
    type: 'g4.small',
    cores: 1,
    memory: 2,
    ip: '198.51.100.90',
    privateIp: '10.30.1.7',
    status: 'stopped',
    cpu: null,
    os: 'Ubuntu 24.04',
  },
  {
    id: 'i-5sg1ce8k',
    name: 'edge-sg',
    region: 'singapore-1',
    type: 'g4.medium',
    cores: 2,
    memory: 4,
    ip: '203.0.113.140',
    privateIp: '10.60.0.5',
    status: 'running',
    cpu: [12, 11, 13, 12, 14, 16, 15, 18, 17, 19, 22, 21, 19, 18, 17, 16, 18, 19, 17, 15, 14, 13, 14, 13],
    os: 'Rocky Linux 10',
  },
];

export const database = {
  id: 'rds-4hm7zq1c',
  name: 'orders',
  engine: 'MySQL 8.4',
  region: 'hangzhou-2',
  type: 'db.m4.xlarge',
  storageGb: 500,
  usedGb: 312,
  connections: 742,
  maxConnections: 2000,
  queriesPerSecond: 1860,
  slowQueries: 37,
  replicaId: 'rds-4hm7zq1c-r1',
  delaySeconds: 184,
  delay: [0, 0, 1, 0, 1, 2, 1, 3, 2, 6, 9, 14, 22, 31, 43, 58, 71, 88, 102, 121, 139, 156, 171, 184],
  backups: [
    { ago: 0, at: '03:12', sizeGb: 118.4, isOk: true },
    { ago: 1, at: '03:11', sizeGb: 117.9, isOk: true },
    { ago: 2, at: '03:14', sizeGb: 117.2, isOk: true },
  ],
};

export const bill = {
  lines: [
    { name: 'servers', fen: 164_320 },
    { name: 'database', fen: 121_800 },
    { name: 'storage', fen: 23_465 },
    { name: 'traffic', fen: 41_290 },
    { name: 'snapshots', fen: 8_640 },
  ],
  coupons: 20_000,
  lastMonthFen: 318_204,
  invoices: [
    { id: 'INV-2091847', monthsAgo: 1, fen: 318_204, status: 'overdue' },
    { id: 'INV-2078415', monthsAgo: 2, fen: 309_550, status: 'paid' },
    { id: 'INV-2064902', monthsAgo: 3, fen: 297_118, status: 'paid' },
  ],
};

/** This month so far, in fen, coupons taken off. */
export function monthFen() {
  return bill.lines.reduce((sum, { fen }) => sum + fen, 0) - bill.coupons;
}

export function overdue() {
  return bill.invoices.find(({ status }) => status === 'overdue');
}

/** Days that an invoice may be overdue before resources stop, and how many are gone. */
export const [GRACE_DAYS, OVERDUE_DAYS] = [15, 6];
