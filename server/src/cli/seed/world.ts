import type { Written } from './dialogue.ts';
import type { Chance } from './chance.ts';
import { numberOf } from './chance.ts';
import type { Company, Person } from './people.ts';

/** What a telling speaks of: the same word is the same value throughout one conversation. */
export type World = { valueOf: (word: string) => string };

export type Place = { language: Written; startedAt: number; offsetHours: number; person: Person; company: Company };

const REGIONS: Record<Written, readonly string[]> = {
  'zh-CN': ['hangzhou-2', 'beijing-1', 'guangzhou-3', 'chengdu-1'],
  en: ['frankfurt-1', 'singapore-1', 'virginia-1', 'saopaulo-1'],
};
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const HOUR = 3_600_000;

/** Throws where a script asks for a word that nobody knows. */
export function createWorld(chance: Chance, place: Place): World {
  const known = new Map<string, string>();
  return {
    valueOf: (word) => {
      const value = known.get(word) ?? make(word, chance, place);
      known.set(word, value);
      return value;
    },
  };
}

function make(word: string, chance: Chance, place: Place): string {
  const resource = makeResource(word, chance) ?? makeNumber(word, chance, place) ?? makeTime(word, chance, place);
  if (resource !== null) return resource;
  switch (word) {
    case 'region':
      return chance.pick(REGIONS[place.language]);
    case 'company':
      return place.company.name;
    case 'domain':
      return place.company.domain;
    case 'user':
      return place.person.address.replace(/\..*$/, '');
    default:
      throw new Error(`No script may ask for {${word}}.`);
  }
}

function makeResource(word: string, chance: Chance): string | null {
  const code = (length: number) => Array.from({ length }, () => LETTERS.charAt(chance.between(0, 31))).join('');
  switch (word) {
    case 'instance':
      return `i-${code(8)}`;
    case 'db':
      return `rds-${code(8)}`;
    case 'redis':
      return `kv-${code(8)}`;
    case 'cluster':
      return `k8s-${code(7)}`;
    case 'pod':
      return `api-${code(9)}-${code(5)}`;
    case 'bucket':
      return `${chance.pick(['assets', 'media', 'prod-files', 'uploads'])}-${code(4)}`;
    // RFC 5737 keeps these addresses for examples, so that nobody's own server stands in one.
    case 'ip':
      return `203.0.113.${chance.between(4, 250)}`;
    case 'ip2':
      return `198.51.100.${chance.between(4, 250)}`;
    case 'privateIp':
    case 'privateIp2':
      return `10.${chance.between(1, 40)}.${chance.between(0, 250)}.${chance.between(4, 250)}`;
    case 'request':
      return Array.from({ length: 16 }, () => '0123456789ABCDEF'.charAt(chance.between(0, 15))).join('');
    default:
      return null;
  }
}

function makeNumber(word: string, chance: Chance, { language, company }: Place): string | null {
  const money = (low: number, high: number) => {
    const amount = (chance.between(low * 100, high * 100) / 100).toLocaleString('en', { minimumFractionDigits: 2 });
    return language === 'en' ? `$${amount}` : `¥${amount}`;
  };
  switch (word) {
    case 'amount':
      return money(900, 4_800);
    case 'amount2':
      return money(320, 880);
    case 'credit':
      return money(12, 96);
    case 'account':
      return `1688${String(numberOf(company.domain)).padStart(10, '0')}`;
    case 'order':
      return `${chance.between(20_000, 29_999)}${chance.between(100_000_000, 999_999_999)}`;
    case 'invoice':
      return language === 'en'
        ? `INV-${chance.between(100_000, 999_999)}`
        : `2${chance.between(1_000_000_000, 9_999_999_999)}`;
    case 'pct':
      return String(chance.between(88, 98));
    case 'n':
      return String(chance.between(3, 9));
    case 'days':
      return String(chance.between(61, 290));
    case 'count':
    case 'count2':
    case 'count3':
      return String(chance.between(112, 986));
    case 'phone4':
      return String(chance.between(1_000, 9_999));
    default:
      return null;
  }
}

function makeTime(word: string, chance: Chance, { language, startedAt, offsetHours }: Place): string | null {
  const local = (at: number) => new Date(at + offsetHours * HOUR).toISOString();
  switch (word) {
    case 'clock':
      return local(startedAt - chance.between(8, 55) * 60_000).slice(11, 16);
    case 'clock2':
      return local(startedAt - chance.between(3 * 60, 9 * 60) * 60_000).slice(11, 16);
    case 'later':
      return local(startedAt + 5 * HOUR).slice(11, 16);
    case 'date':
      return local(startedAt - chance.between(9, 14) * 24 * HOUR).slice(0, 10);
    case 'yesterday': {
      const day = local(startedAt - 24 * HOUR);
      return language === 'en' ? day.slice(0, 10) : `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`;
    }
    default:
      return null;
  }
}
