import type { Detector } from './secret.ts';

const NUMBER = /(?<![\d*])(?<!\d[.-])\d{6}[ -]?\d{8}[ -]?\d{3}(?:\d(?!\d)|[Xx](?![\dA-Za-z]))/g;
const OLD_NUMBER = /(?<![\w*])\d{15}(?!\w)/g;
const CALLED_SO = /身份证|身份號|证件号|resident id|id card|identity card|national id/i;
const REACH = 24;

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** Weights and check digits of ISO 7064 MOD 11-2, as GB 11643 has them. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Chinese resident IDs. One that is called so is taken with a wrong check digit too: somebody has mistyped a real one. */
export const residentIds: Detector = (plain) => {
  const isCalledSo = (start: number) => CALLED_SO.test(plain.slice(Math.max(0, start - REACH), start));
  const spans = [...plain.matchAll(NUMBER)].filter(({ 0: written, index }) => {
    const id = written.replace(/[ -]/g, '').toUpperCase();
    return isPlausible(id.slice(0, 2), id.slice(6, 14)) && (hasRightCheck(id) || isCalledSo(index));
  });
  const old = [...plain.matchAll(OLD_NUMBER)].filter(
    ({ 0: id, index }) => isPlausible(id.slice(0, 2), `19${id.slice(6, 12)}`) && isCalledSo(index),
  );
  return [...spans, ...old].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    kind: 'resident_id',
  }));
};

function isPlausible(province: string, day: string): boolean {
  if (!PROVINCES.has(province)) return false;
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(4, 6));
  const date = Number(day.slice(6, 8));
  if (year < 1900 || year > 2049 || month < 1 || month > 12) return false;
  return date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function hasRightCheck(id: string): boolean {
  const sum = WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(id[place]), 0);
  return CHECKS[sum % 11] === id[17];
}
