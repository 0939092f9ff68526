import type { SlotName, SlotValue } from '@qiao/shared/case-file';
import type { Conversation } from '@qiao/shared/conversation';
import type { Language } from '@qiao/shared/entry';
import type { Variable } from '@qiao/shared/template-variables';
import { unreachable } from '@qiao/shared/unreachable';
import type { Category } from './taxonomy.ts';

/** What is around a conversation that a template may name. */
export type Around = {
  conversation: Pick<Conversation, 'conversationId' | 'visitor' | 'page' | 'intake' | 'offsetMinutes'>;
  agentName: string;
  siteName: string | null;
  category: Category | null;
  /** The language of the text that the value stands in. */
  language: Language;
};

/** The value of a variable as the visitor will read it; null where it is not known, or is nothing to write in a sentence. */
export function valueOf(variable: Variable, around: Around): string | null {
  const { conversation, agentName, category, language } = around;
  if (variable.kind === 'slot') {
    const known = conversation.intake.caseFile[variable.slot];
    return known?.standing === 'given' ? slotValue(variable.slot, known, around) : null;
  }
  switch (variable.name) {
    case 'visitor.name':
      return line(conversation.visitor.name);
    case 'visitor.email':
      return line(conversation.visitor.email);
    case 'agent.name':
      return line(agentName);
    case 'agent.first_name':
      return line(agentName)?.split(' ')[0] ?? null;
    case 'conversation.id':
      return conversation.conversationId;
    case 'site.name':
      return line(around.siteName);
    case 'page.title':
      return line(conversation.page?.title ?? null);
    case 'page.url':
      return line(conversation.page?.url ?? null);
    case 'case.kind':
      return category && (language === 'zh-CN' ? category.name.zh : category.name.en);
    default:
      return unreachable(variable);
  }
}

function line(text: string | null): string | null {
  return text?.replaceAll(/\s+/g, ' ').trim() || null;
}

/** Codes that are written in words; what is not told here is written as it was said. */
const CODES: { [slot in SlotName]?: Readonly<Record<string, Record<Language, string>>> } = {
  frequency: {
    always: { en: 'every time', 'zh-CN': '每次都出现', ja: '毎回', ko: '매번', es: 'siempre', ar: 'في كل مرة' },
    sometimes: { en: 'now and then', 'zh-CN': '偶尔出现', ja: '時々', ko: '가끔', es: 'a veces', ar: 'أحيانًا' },
    once: { en: 'once', 'zh-CN': '出现过一次', ja: '一度だけ', ko: '한 번', es: 'una vez', ar: 'مرة واحدة' },
  },
  impactScope: {
    all: {
      en: 'all users',
      'zh-CN': '全部用户',
      ja: 'すべてのユーザー',
      ko: '전체 사용자',
      es: 'todos los usuarios',
      ar: 'جميع المستخدمين',
    },
    some: {
      en: 'some users',
      'zh-CN': '部分用户',
      ja: '一部のユーザー',
      ko: '일부 사용자',
      es: 'algunos usuarios',
      ar: 'بعض المستخدمين',
    },
    one: {
      en: 'one user',
      'zh-CN': '一位用户',
      ja: '1 人のユーザー',
      ko: '사용자 한 명',
      es: 'un usuario',
      ar: 'مستخدم واحد',
    },
  },
};
/** What these hold is a code that makes no sense in a sentence. */
const UNSPOKEN: ReadonlySet<SlotName> = new Set(['environmentSnapshot', 'authorization', 'businessImpact']);
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d\S*/;

function slotValue(slot: SlotName, { value }: SlotValue, around: Around): string | null {
  if (UNSPOKEN.has(slot)) return null;
  const codes = CODES[slot];
  const known = codes && Object.hasOwn(codes, value) ? codes[value] : undefined;
  if (known) return known[around.language];
  return value.replace(ISO_MOMENT, (moment) => momentFor(moment, around)).trim() || null;
}

/** A moment by the visitor's clock, where it is known, with its zone. */
function momentFor(moment: string, { conversation, language }: Around): string {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return moment;
  const format: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  };
  return new Intl.DateTimeFormat(language, { ...format, timeZone: zoneOf(conversation.offsetMinutes) }).format(at);
}

function zoneOf(offsetMinutes: number | null): string {
  if (!offsetMinutes) return 'UTC';
  const minutes = Math.abs(offsetMinutes);
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
