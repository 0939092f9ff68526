/** What people write to a console's support, in both languages, from few words and many names, as real transcripts are. */
const ENGLISH = [
  'instance server port login database backup invoice payment certificate domain snapshot disk memory network timeout',
  'refused expired restart upgrade region quota balancer gateway bucket console password verification subnet firewall',
].flatMap((line) => line.split(' '));
const ENGLISH_FRAMES = [
  'The {a} in {where} has lost its {b} since this morning, error {code}',
  'Why does the {a} of {id} say {code} after the {b} was changed?',
  'We restarted {id} twice and the {a} still has no {b}',
  'Could somebody look at the {b} of our {a}, please? Request {code}',
];
const CHINESE =
  '云服务器 实例 端口 登录 数据库 备份 发票 付款 证书 域名 快照 磁盘 内存 网络 超时 重启 升级 配额 网关 密码 防火墙 子网'.split(
    ' ',
  );
const CHINESE_FRAMES = [
  '{where} 的{a}从今天早上开始连不上，提示 {code}',
  '请问{id}的{a}为什么一直显示{b}异常？错误码 {code}',
  '我们重启了两次 {id}，{a}还是没有恢复，{b}也不正常',
  '麻烦看一下{a}的{b}设置，请求号 {code}',
];
const REGIONS = ['eu-1', 'us-east-2', 'cn-hangzhou', 'ap-southeast-1', '华东二区'];

/** The n-th message of the corpus, always the same. */
export function messageOf(n: number): string {
  const random = createRandom(n);
  const isChinese = n % 2 === 0;
  const words = isChinese ? CHINESE : ENGLISH;
  const values: Record<string, string> = {
    a: random.of(words),
    b: random.of(words),
    where: random.of(REGIONS),
    id: `i-bp1${random.hex(10)}`,
    code: `${random.of(['E', 'ECS', 'RDS', 'VPC'])}-${random.hex(6)}`,
  };
  return random
    .of(isChinese ? CHINESE_FRAMES : ENGLISH_FRAMES)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** Queries by their length: what people type on the way to a word, words, pairs, names that are there once, and nothing at all. */
export function queriesOf(count: number): Record<string, readonly string[]> {
  const some = Array.from({ length: 8 }, (_, index) => messageOf(Math.floor((index + 0.5) * (count / 8))));
  const ids = some.flatMap((text) => /i-bp1\w+|\w+-[0-9a-f]{6}/.exec(text) ?? []);
  return {
    '1 character': ['云', '库', 'e', 'x', '7'],
    '2 characters': ['发票', '快照', '网关', 'po', 'db', '7f'],
    '3 to 4 characters': ['防火墙', '连不上', '云服务器', 'port', 'disk', 'quo'],
    'a word of 5 and more': ['certificate', 'invoice', 'backup', 'hangzhou', '的数据库设置', 'verification'],
    'what half of them have': ['the', 'i-bp1'],
    'two words': ['发票 eu-1', 'snapshot refused', '重启 磁盘', 'cn-hangzhou 证书', 'restart bucket'],
    'an id, or a part of one': [...ids, ...ids.map((id) => id.slice(-5))],
    'what is nowhere': ['zebra', '斑马', 'i-bp1zzzzzzzzzz', 'invoice zebra', '斑马发票'],
  };
}

/** What a reading of every message finds: the words of the query, anywhere, whatever their case and width. */
export function scan(texts: readonly string[], query: string): Set<string> {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const words = plain(query).split(' ');
  return new Set(texts.filter((text) => words.every((word) => plain(text).includes(word))));
}

function createRandom(seed: number) {
  let state = (seed + 1) * 2_654_435_761;
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  return {
    of: (all: readonly string[]): string => all[Math.floor(next() * all.length)] ?? '',
    hex: (length: number): string => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}
