/** Little words by which these two are told apart, and from addresses, codes and pasted logs; those that French or Portuguese have as well are left out. */
const SPANISH = new Set(
  'el los las del al una unos mi mis su sus por para con sin y pero porque cuando desde hasta puedo puede está están estoy tengo hay muy hola gracias qué cómo cuál esta este'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the is are was my our to of and in it its on at for with from since not cannot can when what which this that have has i we you please does'.split(
    ' ',
  ),
);
const SENTENCE = /(?:\p{Script=Latin}{2,}\P{L}+){3}/u;
/** So few ideographs without kana may be Japanese: “接続不可”. */
const FEW_HAN = 12;

/**
 * The language that words are written in, of those that questions are asked in: by their script, Spanish and English by
 * their little words. `otherwise` where they show none, and where they may be in that one as well.
 */
export function languageIn(words: string, otherwise: string): string {
  const [kana, han, hangul, arabic] = [
    count(words, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    count(words, /\p{Script=Han}/gu),
    count(words, /\p{Script=Hangul}/gu),
    count(words, /\p{Script=Arabic}/gu),
  ];
  if (kana + han + hangul + arabic === 0) return SENTENCE.test(words) ? latin(words, otherwise) : otherwise;
  if (hangul > Math.max(kana + han, arabic)) return 'ko';
  if (arabic > kana + han) return 'ar';
  // Chinese texts have a の here and there.
  if (kana * 4 > han) return 'ja';
  return otherwise === 'ja' && kana === 0 && han <= FEW_HAN ? 'ja' : 'zh-CN';
}

function latin(words: string, otherwise: string): string {
  const each =
    words
      .toLowerCase()
      .replaceAll(/\S*\d\S*|\S+[:/@=.]\S+/gu, ' ')
      .match(/\p{L}+/gu) ?? [];
  const spanish = each.filter((word) => SPANISH.has(word)).length + 2 * count(words, /[¿¡ñ]/giu);
  const english = each.filter((word) => ENGLISH.has(word)).length;
  if (otherwise === 'es') return english > Math.max(spanish, 1) ? 'en' : 'es';
  if (spanish > Math.max(english, 1)) return 'es';
  return english > 0 ? 'en' : otherwise;
}

function count(words: string, each: RegExp): number {
  return words.match(each)?.length ?? 0;
}
