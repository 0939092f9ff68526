/** English words as they stand in products' names: their endings are no endings. */
const WHOLE = new Set([
  'dns',
  'redis',
  'rds',
  'ecs',
  'oss',
  'nas',
  'sms',
  'kms',
  'dts',
  'vps',
  'https',
  'tls',
  'ddos',
  'address',
  'access',
  'always',
  'this',
  'news',
  'aws',
  'ms',
  'is',
  'was',
  'has',
  'as',
  'us',
  'gas',
  'plus',
  'status',
  'bus',
  'pass',
  'process',
  'ops',
  'djcp',
  'mlps',
  'https',
  'ios',
  'os',
  'bring',
  'thing',
  'king',
  'string',
  'spring',
  'during',
  'anything',
  'something',
  'nothing',
  'everything',
  'need',
  'feed',
  'speed',
  'bed',
  'red',
  'seed',
  'exceed',
  'proceed',
  'embed',
  'bleed',
  'nginx',
  'lens',
  'yes',
  'does',
  'goes',
  'eip',
  'ping',
  'ring',
  'billing',
  'settings',
]);

/** The word without its commonest English endings: `instances` and `instance`, `blocked` and `blocking` become one. */
export function stem(word: string): string {
  if (word.length < 4 || WHOLE.has(word) || !/^[a-z]+$/.test(word)) return word;
  const singular = withoutPlural(word);
  return withoutTense(singular);
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutTense(word: string): string {
  const ending = ['ing', 'ed'].find((one) => word.endsWith(one) && word.length - one.length >= 3);
  if (ending === undefined) return withoutMuteE(word);
  const root = word.slice(0, -ending.length);
  if (!/[aeiouy]/.test(root)) return withoutMuteE(word);
  if (root.endsWith('i')) return `${root.slice(0, -1)}y`;
  const isDoubled = root.at(-1) === root.at(-2) && !/[lsz]$/.test(root);
  return isDoubled ? root.slice(0, -1) : root;
}

/** `charge` must meet `charging` in `charg`. */
function withoutMuteE(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}
