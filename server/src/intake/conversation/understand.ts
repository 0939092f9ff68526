import type { CaseFile } from '@qiao/shared/case-file';
import { isSlotName, withChanges } from '@qiao/shared/case-file';
import type { Body, Entry, EntryDraft, Reading, Urgency } from '@qiao/shared/entry';
import { slotsTakenAway } from '@qiao/shared/slots-taken-away';
import { slotsTold } from '../context/slots-told.ts';
import { missing } from '../missing/holding.ts';
import type { Scenario } from '../taxonomy.ts';
import type { Understanding } from '../understanding.ts';
import { readUrgency } from '../urgency/read-urgency.ts';
import { answersIn, pickedCategory, saidIn, wordsOf } from './heard.ts';
import type { Log } from './heard.ts';
import { inSight, remembered } from './in-sight.ts';
import { changesIn } from './known.ts';
import { nextStep } from './next-step.ts';

const SYSTEM: Entry['author'] = { kind: 'system' };
/** So much of what the visitor wrote, from the end, is taken for one text when the kind of issue is read. */
const TEXTS_READ = 8;
/** The classifier reads no more than this of a text. */
const CHARACTERS_CLASSIFIED = 4_000;
const URGENCIES: readonly Urgency[] = ['routine', 'urgent', 'emergency'];

/**
 * What follows from the visitor's latest words, to stand in the log with them: the kind of issue and the case file as they
 * are now, and the next question, or that none follows. Nothing where nothing changes. Pure.
 */
export function understand(whole: Log, { latest, isAsked }: Turned, understanding: Understanding): EntryDraft[] {
  const log = { ...whole, entries: inSight(whole.entries) };
  const picked = pickOf(log, latest, understanding);
  const readNow = readIn(log, picked, understanding);
  const drafts: EntryDraft[] = [
    ...(picked === null
      ? []
      : [{ author: latest.author, body: { type: 'category_set', categoryId: picked } as const }]),
    ...(isNews(readNow.body) ? [{ author: SYSTEM, body: readNow.body }] : []),
  ];
  const next = isAsked ? nextStep({ ...log, ...readNow, latest, understanding }) : null;
  return next ? [...drafts, { author: SYSTEM, body: next }] : drafts;
}

/** What follows for the case once somebody has put it right by hand; nothing is asked. Pure. */
export function readAgain(whole: Log, understanding: Understanding): EntryDraft[] {
  const { body } = readIn({ ...whole, entries: inSight(whole.entries) }, null, understanding);
  return isNews(body) ? [{ author: SYSTEM, body }] : [];
}

/** The visitor's latest words, and whether the site asks at all. */
type Turned = { latest: Entry; isAsked: boolean };

/** What the conversation amounts to once its latest words are read. */
export type Read = {
  body: Extract<Body, { type: 'read' }>;
  categoryId: string | null;
  decision: 'route' | 'ask' | 'none';
  alternatives: Reading['alternatives'];
  caseFile: CaseFile;
  missing: string[];
  urgency: Urgency;
};

function pickOf(log: Log, latest: Entry, { taxonomy }: Understanding): string | null {
  if (log.conversation.intake.category?.by === 'agent') return null;
  const picked = pickedCategory(latest, log);
  return taxonomy.categories.find(({ id }) => id === picked)?.id ?? null;
}

function readIn(log: Log, picked: string | null, { taxonomy, classify }: Understanding): Read {
  const { conversation, entries } = log;
  const { intake } = conversation;
  const context = slotsTold(log);
  const said = saidIn(log);
  const isSet = picked !== null || (intake.category !== null && intake.category.by !== 'reading');
  const read = classify(textRead(log), conversation.context ?? {});
  const before = intake.category?.by === 'reading' ? intake.category : null;
  const isNothingKnown = (before?.categoryId ?? null) === null;
  const isSurer = read.decision === 'route' || (isNothingKnown && (read.decision === 'ask' || before !== null));
  const reading: Reading | null = isSet || !isSurer ? null : readingOf(read);
  const categoryId = picked ?? (reading ? reading.categoryId : (intake.category?.categoryId ?? null));
  const known = { ...remembered(usable(intake.caseFile), entries), ...context, ...handSet(intake.caseFile) };
  const holding = missing({ category: categoryId, messages: said, context: valuesOf(known) }, taxonomy.scenarios);
  const answers = answersIn(log, holding.slots);
  const changes = changesIn({ standing: intake.caseFile, answers, read: holding.slots, context }, entries);
  const caseFile = withChanges(intake.caseFile, changes);
  const left = leftIn(taxonomy.scenarios, { categoryId, holding: holding.missing, answers, caseFile, entries });
  const urgency = urgencyOf(log, categoryId, { taxonomy, classify });
  return {
    body: {
      type: 'read',
      reading: reading && !isSameReading(reading, before) ? reading : null,
      caseFile: changes,
      missing: isSameList(left, intake.missing) ? null : left,
      urgency: urgency === intake.urgency ? null : urgency,
    },
    categoryId,
    decision: isSet ? 'route' : read.decision,
    alternatives: isSet ? [] : readingOf(read).alternatives,
    caseFile,
    missing: left,
    urgency,
  };
}

/** What of the visitor's words the kind of issue is read from: the latest, whatever was pasted before them. */
export function textRead(log: Log): string {
  let left = CHARACTERS_CLASSIFIED;
  const texts: string[] = [];
  for (const text of wordsOf(log).slice(-TEXTS_READ).toReversed()) {
    texts.unshift(text.slice(0, left).toWellFormed());
    left -= text.length + 1;
    if (left <= 0) break;
  }
  return texts.join('\n');
}

function readingOf({ category, confidence, alternatives, words }: ReturnType<Understanding['classify']>): Reading {
  return {
    categoryId: category,
    confidence,
    alternatives: alternatives.map((one) => ({ categoryId: one.category, confidence: one.confidence })),
    words: words.slice(0, 8),
  };
}

function handSet(caseFile: CaseFile): CaseFile {
  return Object.fromEntries(
    Object.entries(caseFile).filter(([, { source }]) => source.kind === 'agent' || source.kind === 'visitor'),
  );
}

function usable(caseFile: CaseFile): CaseFile {
  return Object.fromEntries(Object.entries(caseFile).filter(([, { standing }]) => standing !== 'unusable'));
}

function valuesOf(caseFile: CaseFile): Record<string, string> {
  return Object.fromEntries(Object.entries(caseFile).map(([slot, { value }]) => [slot, value]));
}

type Holding = {
  categoryId: string | null;
  holding: readonly string[];
  answers: CaseFile;
  caseFile: CaseFile;
  entries: readonly Entry[];
};

/** Whatever was answered, by a tap or by "I don't know", is not missing; what was taken away by hand is. */
function leftIn(scenarios: readonly Scenario[], about: Holding): string[] {
  const { categoryId, holding, answers, caseFile, entries } = about;
  const taken = slotsTakenAway(entries);
  return scenarios.flatMap(({ id, slot, kind, applies }) => {
    if (!isSlotName(slot)) return [];
    const isTaken = taken.has(slot) && caseFile[slot] === undefined;
    if (isTaken) return kind === 'missing' && categoryId !== null && applies.includes(categoryId) ? [id] : [];
    return holding.includes(id) && answers[slot] === undefined ? [id] : [];
  });
}

/** It only rises: what was said in the first fright is not taken back by a "thanks". */
function urgencyOf(log: Log, categoryId: string | null, { taxonomy }: Understanding): Urgency {
  const ofCategory = taxonomy.categories.find(({ id }) => id === categoryId)?.urgency ?? 'routine';
  const { level } = readUrgency({ category: categoryId, urgencyOfCategory: ofCategory, texts: wordsOf(log) });
  const rank = Math.max(URGENCIES.indexOf(level), URGENCIES.indexOf(log.conversation.intake.urgency));
  return URGENCIES[rank] ?? 'routine';
}

function isSameReading(one: Reading, other: Reading | null): boolean {
  return other?.categoryId === one.categoryId && Math.abs(other.confidence - one.confidence) < 0.05;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

function isNews({ reading, caseFile, missing: lacking, urgency }: Read['body']): boolean {
  return reading !== null || lacking !== null || urgency !== null || Object.keys(caseFile).length > 0;
}
