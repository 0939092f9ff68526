import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile, SlotName, SlotValue } from '@qiao/shared/case-file';
import { namesApiVersion } from './slots/error-code.ts';
import { choosePayment } from './slots/payment.ts';
import { chooseInstance } from './slots/several-instances.ts';
import { hear } from './slots/memory.ts';
import { OF_SOMETHING_DONE } from './slots/started-at.ts';
import { plainOf } from './slots/utterance.ts';
import { heaviest } from './slots/mention.ts';
import type { Mention } from './slots/mention.ts';
import { slotsAsked } from './slots/naming.ts';

/**
 * A line of the conversation. `offsetMinutes` is the writer's zone where it is known: minutes east of UTC. `message` is
 * the name that sources call it by, its seq in a log; by default its place in the list, from 0.
 */
export type Said = { from: 'visitor' | 'agent'; text: string; at: number; offsetMinutes?: number; message?: number };

const CHINA_OFFSET_MINUTES = 480;
/** Longer conversations are read from their end: a bound on time. */
const MESSAGES_READ = 200;
const ATTACKS: ReadonlySet<string> = new Set(['security.ddos', 'security.waf']);
const CORRECTS =
  /不对|更正|纠正|说错|写错|打错|发错|不是这个|应该是|搞错|\bsorry\b|\bactually\b|correction|\bi meant?\b|my mistake|\btypo\b|\bwrong (?:one|id|number)\b|\bnot that one\b/i;

/** `needed`: the slots that are asked for; loose words count for them alone. Without it, for every slot. */
export type Conversation = { category: string | null; messages: readonly Said[]; needed?: ReadonlySet<SlotName> };

/** How sure loose words must be where nobody needs them. */
const SURE_OF = 1.5;

/** Slots that are told in words of any kind, so that loose ones are heard too. */
const LOOSELY_TOLD: ReadonlySet<SlotName> = new Set([
  'frequency',
  'impactScope',
  'businessImpact',
  'recentChange',
  'reproduction',
  'securityPolicy',
  'authorization',
  'database',
  'errorMessage',
]);

/** What the visitor's messages tell, one value a slot; an agent's question gives meaning to a short answer. */
export function readCase({ category, messages, needed }: Conversation): CaseFile {
  const mentions = mentionsOf(category, messages);
  const names = messages.map(({ message }, index) => message ?? index);
  const said = messages.filter(({ from }) => from === 'visitor').map(({ text }) => plainOf(text));
  const caseFile: CaseFile = {};
  for (const slot of SLOT_NAMES) {
    const told = (mentions.get(slot) ?? []).filter((mention) => counts(slot, mention, needed));
    const chosen = choose(slot, told, { category, words: said.join('\n').slice(0, 40_000) });
    if (chosen) caseFile[slot] = valueOf(chosen, names[chosen.message] ?? chosen.message);
  }
  return caseFile;
}

/** Loose words count where they are wanted, or where they answer. */
function counts(slot: SlotName, { weight, isAnswer, standing }: Mention, needed?: ReadonlySet<SlotName>): boolean {
  if (isAnswer) return true;
  if (slot === 'startedAt') return weight > OF_SOMETHING_DONE || needed?.has('recentChange') === false;
  if (!needed || needed.has(slot) || !LOOSELY_TOLD.has(slot)) return true;
  return slot === 'errorMessage' ? standing !== 'unusable' : weight > SURE_OF;
}

function mentionsOf(category: string | null, messages: readonly Said[]): Map<SlotName, Mention[]> {
  const mentions = new Map<SlotName, Mention[]>();
  const isHan = messages.some(({ from, text }) => from === 'visitor' && /\p{Script=Han}/u.test(text));
  let asked: ReadonlySet<SlotName> = new Set();
  const first = Math.max(0, messages.length - MESSAGES_READ);
  for (const [index, message] of messages.entries()) {
    if (index < first) continue;
    if (message.from === 'agent') {
      const asks = slotsAsked(plainOf(message.text.slice(0, 4000)));
      if (asks.length > 0) asked = new Set(asks);
      continue;
    }
    const offsetMinutes = message.offsetMinutes ?? (isHan ? CHINA_OFFSET_MINUTES : 0);
    const isAttack = category !== null && ATTACKS.has(category);
    const { utterance, findings: found } = hear(message.text, { at: message.at, offsetMinutes, asked, isAttack });
    const isCorrection = CORRECTS.test(utterance.plain.slice(0, 400));
    for (const [slot, findings] of found) {
      const list = mentions.get(slot) ?? [];
      for (const finding of findings)
        list.push({ ...finding, message: index, isAnswer: asked.has(slot), isCorrection });
      mentions.set(slot, list);
    }
  }
  return mentions;
}

type About = { category: string | null; words: string };

function choose(slot: SlotName, mentions: readonly Mention[], about: About): Mention | null {
  if (slot === 'startedAt' && about.category?.startsWith('billing.'))
    return heaviest(mentions.filter(({ isAnswer }) => isAnswer));
  if (slot === 'payment') return choosePayment(mentions);
  if (slot === 'instanceId') return chooseInstance(mentions, about);
  const best = heaviest(mentions);
  if (!best) return null;
  if (best.standing !== 'unusable') return best.standing === 'given' ? best : (settled(mentions) ?? best);
  if (slot === 'errorCode' && namesApiVersion(about.words)) return { ...best, standing: 'given' };
  return best;
}

/** Who was asked to make a value better and cannot has answered: the value stays as it is. */
function settled(mentions: readonly Mention[]): Mention | null {
  const unusable = heaviest(mentions.filter(({ standing }) => standing === 'unusable'));
  return unusable && { ...unusable, standing: 'given' };
}

function valueOf({ value, text, offset, standing }: Mention, message: number): SlotValue {
  return { value, standing, source: { kind: 'message', message, offset, text } };
}
