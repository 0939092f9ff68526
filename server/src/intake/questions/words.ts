import type { SlotName } from '@qiao/shared/case-file';
import ar from './words/ar.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };
import ja from './words/ja.json' with { type: 'json' };
import ko from './words/ko.json' with { type: 'json' };
import zhCN from './words/zh-CN.json' with { type: 'json' };

type Exampled =
  | 'contact'
  | 'securityPolicy'
  | 'reproduction'
  | 'errorMessage'
  | 'payment'
  | 'paymentAmount'
  | 'invoiceTitle';
type Network = 'China Telecom' | 'China Unicom' | 'China Mobile' | 'office network' | 'home network' | 'mobile network';
type Channel = 'alipay' | 'wechat' | 'bank transfer' | 'unionpay' | 'card' | 'paypal';
export type PaymentPart = 'time' | 'channel' | 'amount';

/** What the questions say in one language. Where the order of options differs by language, it is the file's. */
export type Words = {
  questions: Record<SlotName, string>;
  /** For a slot whose value is unusable; `{known}` is that value. */
  again: Record<'accountId' | 'instanceId' | 'errorCode' | 'startedAt', string>;
  payment: Record<PaymentPart, string>;
  paymentParts: Record<PaymentPart, string>;
  examples: Record<Exampled, string>;
  frequency: Record<'always' | 'sometimes' | 'once', string>;
  impactScope: Record<'all' | 'some' | 'one', string>;
  businessImpact: Record<'core' | 'not-core', string>;
  recentChange: Record<'none', string>;
  sourceNetwork: Record<Network, string>;
  paymentChannel: Record<Channel, string>;
  /** The codes of the commonest regions. */
  regions: readonly string[];
  category: Record<'question' | 'other' | 'describe' | 'example', string>;
};

const WORDS: Readonly<Record<string, Words>> = { en, 'zh-CN': zhCN, ja, ko, es, ar };

/** The languages that questions are written in. */
export const LANGUAGES: readonly string[] = Object.keys(WORDS);

/** The language that is spoken to somebody whose language is the given tag: the same, a sister of it, else English. */
export function languageFor(tag: string): string {
  if (Object.hasOwn(WORDS, tag)) return tag;
  const [primary] = tag.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === primary) ?? 'en';
}

/** The words in the language of `languageFor`. */
export function wordsIn(tag: string): Words {
  return WORDS[languageFor(tag)] ?? en;
}
