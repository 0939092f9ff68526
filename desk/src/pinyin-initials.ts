/** The first character, in the order of pinyin, whose reading begins with each letter. */
const FIRST: readonly [string, string][] = [
  ['阿', 'a'],
  ['芭', 'b'],
  ['擦', 'c'],
  ['搭', 'd'],
  ['蛾', 'e'],
  ['发', 'f'],
  ['噶', 'g'],
  ['哈', 'h'],
  ['击', 'j'],
  ['喀', 'k'],
  ['垃', 'l'],
  ['妈', 'm'],
  ['拿', 'n'],
  ['哦', 'o'],
  ['啪', 'p'],
  ['期', 'q'],
  ['然', 'r'],
  ['撒', 's'],
  ['塌', 't'],
  ['挖', 'w'],
  ['昔', 'x'],
  ['压', 'y'],
  ['匝', 'z'],
];

/** Titles are looked at with each letter that is typed. */
const known = new Map<string, string>();
let order: Intl.Collator | null | undefined;

/** Null where the browser does not know the order of pinyin. */
function pinyinOrder(): Intl.Collator | null {
  if (order !== undefined) return order;
  const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  order = collator.compare('问', '好') > 0 && collator.compare('阿', '匝') < 0 ? collator : null;
  return order;
}

/**
 * The letters with which the readings of a Chinese title begin: 问候 is `wh`. Of a character with several readings one is
 * taken. Letters and digits stay as they are, everything else is left out.
 */
export function initialsOf(title: string): string {
  const before = known.get(title);
  if (before !== undefined) return before;
  const collator = pinyinOrder();
  let initials = '';
  for (const character of title.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else if (collator && /\p{Script=Han}/u.test(character)) initials += letterOf(character, collator);
  }
  known.set(title, initials);
  return initials;
}

function letterOf(character: string, { compare }: Intl.Collator): string {
  let letter = 'a';
  for (const [first, named] of FIRST) {
    if (compare(character, first) < 0) break;
    letter = named;
  }
  return letter;
}
