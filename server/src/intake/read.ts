import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile, SlotName, SlotValue } from '@qiao/shared/case-file';
import { namesApiVersion } from './slots/error-code.ts';
import { TOLD_IN_WORDS } from './slots/free-answers.ts';
import { choosePayment } from './slots/payment.ts';
import { chooseInstance } from './slots/several-instances.ts';
import { OF_A_LINE } from './slots/hearing.ts';
import { hear } from './slots/memory.ts';
import type { Heard } from './slots/memory.ts';
import { LASTING, OF_SOMETHING_DONE } from './slots/started-at.ts';
import { plainOf } from './slots/utterance.ts';
import { heaviest } from './slots/mention.ts';
import type { Mention } from './slots/mention.ts';
import { slotsAsked } from './slots/asking.ts';

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
  /不对|更正|纠正|[说写打发看记搞弄]错|写漏|打反|反了|不是这个|应该是|哦不|啊不|\bno,? wait\b|\bhang on\b|\bhold on,? (?:no|it|that|i|wrong)|\boops\b|\bor rather\b|\bmake that\b|\bno,? (?:it'?s|that'?s|the|my) |(?:记|看|听|贴|复制|输|敲|念|发)[岔错]|[口笔]误|手[滑误]|啊?呸|等等[,，]?(?:不|应|是)|\bexcuse me\b|\bscratch that\b|\bmade a mistake\b|\bi mistyped\b|\breversed\b|\bsorry\b|\bactually\b|correction|\bi meant?\b|my mistake|\btypo\b|\bwrong (?:one|id|number)\b|\bnot that one\b/i;

/** `needed`: the slots that are asked for; loose words count for them alone. Without it, for every slot. */
export type Conversation = { category: string | null; messages: readonly Said[]; needed?: ReadonlySet<SlotName> };

/** What a code weighs that is written as one, or called one. */
const CALLED_A_CODE = 5;

/** How sure loose words must be where nobody needs them. */
const SURE_OF = 2;
/** How sure a name or a number must be where nobody needs it: a status in passing and a protocol are no case. */
const SURE_UNNEEDED: Partial<Record<SlotName, number>> = {
  errorCode: 3,
  port: 5,
  sourceNetwork: 3,
  osVersion: 3,
  accessIp: 4,
  payment: 4,
  contact: 3,
  invoiceTitle: 4,
  recentChange: 1,
  frequency: 1.2,
  impactScope: 1.2,
  database: 3,
};

/** How sure loose words must be to stand against a later "I don't know" to the question for them. */
const SURE_BESIDE = 1;

/** Where the trouble follows what was done, the time of that is where it began. */
const SINCE_CHANGE =
  /\bstill\b|仍|还是|依然|到现在|(?:升级?|发版?|部署|deploy|release|发布|上线|改|换|切|重启|迁移?|扩容|更新|重装|upgrade|update|migration)[^,。;\n]{0,8}(?:之后|以后|完|后(?![端台面缀续]))|\b(?:since|after|ever since|following)\b[^.;\n]{0,40}(?:deploy|upgrad|updat|chang|releas|migrat|switch|restart|reboot|rotat|renew|install|patch|roll|resiz|mov|replac)/i;

/** Slots that are told in words of any kind, so that loose ones are heard too. */
const LOOSELY_TOLD: ReadonlySet<SlotName> = new Set([...TOLD_IN_WORDS, 'authorization', 'database', 'errorMessage']);

/** What a visitor's message says, and which of the conversation's messages it is: by its place, and by its name. */
export type HeardMessage = Heard & { index: number; name: number };

/** What the visitor's messages tell, one value a slot; an agent's question gives meaning to a short answer. */
export function readCase(
  { category, messages, needed }: Conversation,
  heard: readonly HeardMessage[] = hearMessages({ category, messages }),
): CaseFile {
  const mentions = mentionsOf(heard);
  const names = messages.map(({ message }, index) => message ?? index);
  const said = messages.filter(({ from }) => from === 'visitor').map(({ text }) => plainOf(text));
  const words = said.join('\n').slice(0, 40_000);
  const caseFile: CaseFile = {};
  for (const slot of SLOT_NAMES) {
    const all = mentions.get(slot) ?? [];
    const counting = all.filter((mention) => counts(slot, mention, needed));
    const told = slot === 'startedAt' && counting.length === 0 && SINCE_CHANGE.test(words) ? all : counting;
    const chosen = choose(slot, told, { category, words });
    if (chosen) caseFile[slot] = valueOf(chosen, names[chosen.message] ?? chosen.message);
  }
  return caseFile;
}

/** Loose words count where they are wanted, or where they answer. */
function counts(slot: SlotName, { weight, isAnswer, standing }: Mention, needed?: ReadonlySet<SlotName>): boolean {
  if (isAnswer) return true;
  if (slot === 'startedAt') return weight > OF_SOMETHING_DONE || needed?.has('recentChange') === false;
  if (!needed || needed.has(slot)) return true;
  if (slot === 'errorMessage') return standing !== 'unusable';
  return weight >= (SURE_UNNEEDED[slot] ?? (LOOSELY_TOLD.has(slot) ? SURE_OF : 0));
}

/** Each of the visitor's messages, heard as an answer to what the agent last asked for. */
export function hearMessages({ category, messages }: Pick<Conversation, 'category' | 'messages'>): HeardMessage[] {
  const heard: HeardMessage[] = [];
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
    const about = { at: message.at, offsetMinutes, asked, isAttack };
    heard.push({ ...hear(message.text, about), index, name: message.message ?? index });
  }
  return heard;
}

function mentionsOf(heard: readonly HeardMessage[]): Map<SlotName, Mention[]> {
  const mentions = new Map<SlotName, Mention[]>();
  for (const { utterance, findings: found, index } of heard) {
    const corrected = utterance.plain.slice(0, 400).search(CORRECTS);
    for (const [slot, findings] of found) {
      const list = mentions.get(slot) ?? [];
      for (const finding of findings)
        list.push({
          ...finding,
          message: index,
          isAnswer: utterance.asked.has(slot),
          isCorrection:
            corrected >= 0 && (finding.offset > corrected || findings.every(({ offset }) => offset < corrected)),
        });
      mentions.set(slot, list);
    }
  }
  return mentions;
}

type About = { category: string | null; words: string };

function choose(slot: SlotName, mentions: readonly Mention[], about: About): Mention | null {
  if (slot === 'startedAt' && about.category?.startsWith('billing.'))
    return heaviest(
      mentions.filter(
        ({ isAnswer, text }) => isAnswer || (about.category === 'billing.compensation' && !LASTING.test(text)),
      ),
    );
  if (slot === 'payment') return choosePayment(mentions);
  if (slot === 'instanceId') return chooseInstance(mentions, about);
  if (slot === 'reproduction') {
    const denied = mentions.findLast(({ standing, weight }) => standing === 'none' && weight > 1);
    const isShown = mentions.some(
      ({ standing, isAnswer, weight, message }) =>
        standing === 'given' && (isAnswer || weight > 1) && message >= (denied?.message ?? 0),
    );
    if (denied && !isShown) return denied;
  }
  if (slot === 'recentChange') {
    // "A contractor built it, nobody touched it": of one message the surer.
    const denied = mentions.findLast(({ standing }) => standing === 'none');
    if (
      denied &&
      mentions.every((one) => one.standing === 'none' || (one.message === denied.message && one.weight < denied.weight))
    )
      return denied;
  }
  const best = slot === 'errorCode' ? codeOf(mentions) : heaviest(slot === 'startedAt' ? timesOf(mentions) : mentions);
  if (!best) return null;
  // Where there is no error, there is no code; of the words there is nothing to tell.
  if (slot === 'errorMessage' && best.standing === 'none') return settled(mentions, best);
  // Who has forgotten the words and retells them has retold them.
  if (slot === 'errorMessage' && best.standing === 'unknown') {
    const retold = mentions.find(({ standing, message }) => standing === 'unusable' && message === best.message);
    if (retold) return retold;
  }
  if (LOOSELY_TOLD.has(slot) && best.standing === 'given' && !best.isAnswer && best.weight < SURE_BESIDE) {
    const answer = mentions.find(
      ({ isAnswer, standing, message }) => isAnswer && standing !== 'unusable' && message > best.message,
    );
    if (answer) return answer;
  }
  if (best.standing !== 'unusable') return best.standing === 'given' ? best : (settled(mentions, best) ?? best);
  if (slot === 'errorCode' && namesApiVersion(about.words)) return { ...best, standing: 'given' };
  return best;
}

/** Who answers since when means that, and not a time of before; the time of a line of a log counts where no other is told. */
function timesOf(mentions: readonly Mention[]): readonly Mention[] {
  const answer = mentions.find(
    ({ isAnswer, standing }) => isAnswer && (standing === 'given' || standing === 'unusable'),
  );
  if (answer) return mentions.filter(({ message }) => message >= answer.message);
  const told = mentions.filter(({ weight }) => weight > OF_A_LINE);
  return told.length > 0 ? told : mentions;
}

/** Who says that there is no code is right, unless one is plainly called so, there or later. */
function codeOf(mentions: readonly Mention[]): Mention | null {
  const best = heaviest(mentions);
  const denied = mentions.findLast(({ standing, weight }) => standing === 'none' && weight > 1);
  if (!denied || best?.standing === 'refused') return best;
  const named = mentions.filter(
    ({ standing, weight, message }) => standing !== 'none' && weight >= CALLED_A_CODE && message >= denied.message,
  );
  return heaviest(named) ?? denied;
}

/** Who was asked to make a value better and cannot has answered: the value stays as it is. */
function settled(mentions: readonly Mention[], answer: Mention): Mention | null {
  const earlier = mentions.filter(({ standing, message }) => standing === 'unusable' && message < answer.message);
  const unusable = heaviest(earlier);
  return unusable && { ...unusable, standing: 'given' };
}

function valueOf({ value, text, offset, standing }: Mention, message: number): SlotValue {
  return { value, standing, source: { kind: 'message', message, offset, text } };
}
