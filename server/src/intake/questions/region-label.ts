import { REGION_NAMES } from '../slots/region-names.ts';

const NAMES = new Map(REGION_NAMES.map(([code, ...names]): [string, string[]] => [code, names]));
const HAN = /^\p{Script=Han}+\d?$/u;
const NUMBERED = /\d$/;

/** How people call a region: in Chinese with its number and city, else in Latin letters; a region without a name by its code. */
export function regionLabel(code: string, language: string): string {
  const names = NAMES.get(code) ?? [];
  if (!language.startsWith('zh')) {
    const latin = names.find((name) => !/\p{Script=Han}/u.test(name));
    return latin?.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) ?? code;
  }
  const han = names.filter((name) => HAN.test(name));
  const number = han.find((name) => NUMBERED.test(name));
  const city = han.find((name) => !/^(?:华[东北南中]|西南)/.test(name));
  if (city === undefined) return code;
  return number === undefined ? city : `${number}（${city}）`;
}
