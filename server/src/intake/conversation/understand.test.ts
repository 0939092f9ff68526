import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Context, Entry, EntryDraft, Language } from '@qiao/shared/entry';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { OTHER_CATEGORY } from '@qiao/shared/question';
import { wordsIn } from '../questions/words.ts';
import { hostileStrings } from '../slots/hostile.ts';
import { openUnderstanding } from '../understanding.ts';
import { askFor } from './next-step.ts';
import { readAgain, understand } from './understand.ts';

const visitorId = visitorIdFromDigest(new Uint8Array(16));
const agentId = newAgentId(crypto);
const byVisitor: Entry['author'] = { kind: 'visitor', visitorId };
const bySystem: Entry['author'] = { kind: 'system' };
const byAgent: Entry['author'] = { kind: 'agent', agentId, name: 'Lin' };
const BEGAN = Date.parse('2026-11-20T14:30:00+08:00');
const understanding = openUnderstanding();

/** A conversation that goes on word by word, each read as the server reads it. */
function talk(language: Language = 'en', context: Context | null = null) {
  const conversationId = newConversationId(crypto);
  const entries: Entry[] = [];
  let conversation: Conversation | undefined;
  let at = BEGAN;
  const add = (drafts: readonly EntryDraft[]): void => {
    const fresh = drafts.map((draft, index) => ({
      ...draft,
      seq: entries.length + 1 + index,
      at,
      commandId: newCommandId(crypto),
    }));
    entries.push(...fresh);
    conversation = fold(conversationId, conversation, fresh);
  };
  const now = (): Conversation => {
    if (!conversation) throw new Error('It has begun.');
    return conversation;
  };
  const visitor = { visitorId, identified: false, name: null, email: null };
  const siteId = 'demo' as SiteId;
  add([
    {
      author: byVisitor,
      body: { type: 'started', siteId, visitor, language, page: null, context, offsetMinutes: 480 },
    },
  ]);

  function hear(body: Body): EntryDraft[] {
    at += 20_000;
    add([{ author: byVisitor, body }]);
    const latest = entries.at(-1);
    const follows = latest
      ? understand({ conversation: now(), entries }, { latest, isAsked: true }, understanding)
      : [];
    add(follows);
    return follows;
  }
  return {
    entries,
    now,
    add,
    /** Puts the case right by hand, as the server does it. */
    correct: (draft: EntryDraft) => {
      add([draft]);
      add(readAgain({ conversation: now(), entries }, understanding));
    },
    say: (text: string) => hear({ type: 'message', text }),
    answer: (value: string | null, text = value ?? 'I don’t know') =>
      hear({ type: 'message', text, answer: { askedSeq: now().intake.question?.seq ?? 0, value } }),
    asked: () => now().intake.question?.question.scenario ?? now().intake.question?.question.topic ?? null,
    value: (slot: keyof Conversation['intake']['caseFile']) => now().intake.caseFile[slot]?.value,
  };
}

describe('what follows from the visitor’s words', () => {
  test('[ASK-1] a vague first word is asked about, one thing at a time, until the case file is full', () => {
    const zh = talk('zh-CN');
    zh.say('在吗');
    expect(zh.asked()).toBe('describe');
    zh.say('华东1的一台云服务器 ssh 连不上，今天下午两点开始，提示 Connection refused，一直这样');
    expect(zh.now().intake.category?.categoryId).toBe('ecs.cannot-connect');
    expect(zh.asked()).toBe('instance-id-missing');
    zh.answer('i-bp1abcdefgh12345');
    expect([zh.value('instanceId'), zh.value('region'), zh.value('startedAt')]).toEqual([
      'i-bp1abcdefgh12345',
      'cn-hangzhou',
      '2026-11-20T06:00:00.000Z',
    ]);
    expect(zh.now().intake.caseFile.region?.source).toEqual({ kind: 'message', message: 4, offset: 0, text: '华东1' });
  });

  test('[ASK-2] what the console told is never asked, nor what was answered in any way', () => {
    const context = { accountId: '1234567890123456', region: 'cn-hangzhou', instanceId: 'i-bp1abcdefgh12345' };
    const told = talk('en', context);
    const asked: (string | null)[] = [];
    told.say('my server cannot be reached by ssh, the connection is refused since 2 pm today');
    for (let turn = 0; turn < 5; turn++) {
      asked.push(told.asked());
      if (told.asked()) told.answer(null);
    }
    const forbidden = ['account-id-missing', 'region-missing', 'instance-id-missing', 'start-time-missing'];
    expect(asked.filter((scenario) => scenario !== null && forbidden.includes(scenario))).toEqual([]);
    expect(asked.filter((scenario) => scenario !== null)).toEqual([...new Set(asked.filter((one) => one !== null))]);
    expect(told.now().intake.isAskingOver).toBe(true);
    expect(told.now().intake.caseFile.accountId?.source).toEqual({ kind: 'context', isSigned: false });
  });

  test('[ASK-11] what the console has several of is offered to choose from, and the choice tells the rest', () => {
    const region = 'cn-hangzhou';
    const resources = ['a', 'b'].map((zone, n) => {
      return { kind: 'server', id: `i-bp1abcdef123456${n}`, name: `web-0${n}`, region, zone: `${region}-${zone}` };
    });
    const told = talk('en', { accountId: '1234567890123456' });
    told.add([
      { author: bySystem, body: { type: 'snapshot_told', snapshot: { takenAt: BEGAN, resources }, isSigned: true } },
    ]);
    told.say('my server cannot be reached by ssh, the connection is refused since 2 pm today');
    const open = () => told.now().intake.question?.question;
    for (let turn = 0; turn < 3 && open()?.topic !== 'instanceId'; turn++) told.answer(null);
    expect(open()?.input).toEqual({
      kind: 'choice',
      options: resources.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
      isOpen: true,
    });
    expect([told.value('region'), told.value('zone')]).toEqual([region, undefined]);
    told.answer('i-bp1abcdef1234561', 'web-01 (i-bp1abcdef1234561)');
    expect([told.value('instanceId'), told.value('zone')]).toEqual(['i-bp1abcdef1234561', 'cn-hangzhou-b']);
    expect(told.now().intake.caseFile.instanceId?.source.kind).toBe('message');
  });

  test('[ASK-3] an emergency is asked nothing', () => {
    for (const words of [
      '全站挂了！数据库被删了，线上业务全停，快来人！',
      'PRODUCTION IS DOWN for all customers, help now!',
    ]) {
      const fright = talk('zh-CN');
      expect(fright.say(words).map(({ body }) => body.type)).not.toContain('asked');
      expect(fright.now().intake).toMatchObject({ urgency: 'emergency', isAskingOver: true, question: null });
      fright.say('快点');
      expect(fright.asked()).toBe(null);
    }
  });

  test('[ASK-4] whoever wants a person is asked no more', () => {
    const tired = talk();
    tired.say('my server cannot be reached by ssh');
    expect(tired.asked()).not.toBe(null);
    tired.say('stop asking, I want to talk to a real person');
    expect(tired.now().intake).toMatchObject({ isAskingOver: true, question: null });
  });

  test('[ASK-5] an agent who joins ends the asking, also for later', () => {
    const helped = talk();
    helped.say('my server cannot be reached by ssh');
    helped.add([{ author: byAgent, body: { type: 'assigned', agentId, agentName: 'Lin', why: null } }]);
    expect(helped.asked()).toBe(null);
    helped.say('it is i-bp1abcdefgh12345');
    expect(helped.asked()).toBe(null);
    expect(helped.value('instanceId')).toBe('i-bp1abcdefgh12345');
    helped.add([{ author: byAgent, body: { type: 'requeued', agentId, reason: 'given_back' } }]);
    helped.say('and now?');
    expect(helped.asked()).toBe(null);
  });

  test('[ASK-6] the kind of issue: unsure is asked once with the likeliest, and a pick stands until an agent speaks', () => {
    const unsure = talk('zh-CN');
    unsure.say('在吗');
    unsure.say('连不上了');
    const { question } = unsure.now().intake.question ?? {};
    expect(question?.topic).toBe('category');
    const options = question?.input.kind === 'choice' ? question.input.options.map(({ value }) => value) : [];
    expect(options.at(-1)).toBe(OTHER_CATEGORY);
    unsure.answer('ecs.cannot-connect', '实例无法连接');
    expect(unsure.now().intake.category).toMatchObject({ categoryId: 'ecs.cannot-connect', by: 'visitor' });
    unsure.say('发票怎么开');
    expect(unsure.now().intake.category).toMatchObject({ categoryId: 'ecs.cannot-connect', by: 'visitor' });
    unsure.add([{ author: byAgent, body: { type: 'category_set', categoryId: 'billing.invoice-issue' } }]);
    unsure.say('ssh 22 端口超时');
    expect(unsure.now().intake.category).toMatchObject({ categoryId: 'billing.invoice-issue', by: 'agent' });
  });

  test('[ASK-7] a value that was set or taken away by hand stays so, whatever is read', () => {
    const corrected = talk();
    corrected.say('my ecs i-bp1abcdefgh12345 in Singapore cannot be reached by ssh');
    corrected.add([{ author: byAgent, body: { type: 'slot_set', slot: 'region', value: 'cn-beijing' } }]);
    corrected.add([{ author: byVisitor, body: { type: 'slot_set', slot: 'instanceId', value: null } }]);
    corrected.say('still Singapore, still i-bp1abcdefgh12345');
    expect(corrected.value('region')).toBe('cn-beijing');
    expect(corrected.value('instanceId')).toBe(undefined);
  });

  test('[ASK-10] what is missing follows a correction by hand at once, and a question that it answers is closed', () => {
    const corrected = talk();
    corrected.say('my ecs i-bp1abcdefgh12345 in Singapore cannot be reached by ssh');
    expect(corrected.now().intake.missing).not.toContain('instance-id-missing');
    corrected.correct({ author: byVisitor, body: { type: 'slot_set', slot: 'instanceId', value: null } });
    expect(corrected.now().intake.missing).toContain('instance-id-missing');
    corrected.correct({ author: byAgent, body: { type: 'slot_set', slot: 'instanceId', value: 'i-bp1zzzzzzzz12345' } });
    expect(corrected.now().intake.missing).not.toContain('instance-id-missing');
    corrected.correct({ author: byAgent, body: { type: 'category_set', categoryId: 'billing.invoice-issue' } });
    expect(corrected.now().intake.missing).toContain('invoice-title-missing');
    const open = corrected.now().intake.question?.question.topic;
    expect(open).not.toBe(undefined);
    if (open === undefined || open === 'category') return;
    corrected.correct({ author: byVisitor, body: { type: 'slot_set', slot: open, value: 'x' } });
    expect(corrected.asked()).toBe(null);
  });

  test('[ASK-8] whoever answers in words of their own has answered', () => {
    const free = talk('zh-CN');
    free.say('杭州的云服务器 ssh 连不上，今天下午两点开始');
    expect(free.asked()).toBe('instance-id-missing');
    free.say('就是那台 i-bp1abcdefgh12345');
    expect(free.value('instanceId')).toBe('i-bp1abcdefgh12345');
    expect(free.asked()).not.toBe('instance-id-missing');
    const odd = talk('zh-CN');
    odd.say('杭州的云服务器 ssh 连不上，今天下午两点开始');
    odd.answer('就是最老的那台', '就是最老的那台');
    expect(odd.asked()).not.toBe('instance-id-missing');
  });

  test.each([
    ['ja', '東京のサーバー i-bp1abcdefgh12345 に接続できません', 'アカウント ID'],
    ['ko', '서버 i-bp1abcdefgh12345 에 접속할 수 없습니다', '계정 ID'],
    ['es', 'No puedo conectarme a mi servidor i-bp1abcdefgh12345', 'ID de su cuenta'],
    ['ar', 'لا يمكن الوصول إلى الخادم i-bp1abcdefgh12345', 'معرّف حسابك'],
  ] as const)('[LANG-1] who writes in %s is asked in it, and each answer is kept', (language, problem, account) => {
    const other = talk('en');
    other.say(problem);
    const asks = (scenario: string) => {
      const found = understanding.taxonomy.scenarios.find(({ id }) => id === scenario);
      const log = { conversation: other.now(), entries: other.entries };
      const question = found && askFor(found, { ...log, caseFile: other.now().intake.caseFile });
      if (!question) throw new Error(`There is no ${scenario}.`);
      other.add([{ author: byAgent, body: { type: 'asked', question } }]);
      return question;
    };
    expect(asks('account-id-missing').text).toContain(account);
    other.answer('1234567890123456');
    expect(other.value('accountId')).toBe('1234567890123456');
    const words = wordsIn(language);
    asks('impact-scope-missing');
    other.answer(wordsIn('en').impactScope.some, words.impactScope.some);
    expect(other.value('impactScope')).toBe(wordsIn('en').impactScope.some);
    expect(other.now().intake.caseFile.impactScope?.source).toMatchObject({ text: words.impactScope.some });
    asks('reproduction-missing');
    other.answer(words.examples.reproduction);
    expect(other.value('reproduction')).toBe(words.examples.reproduction);
    asks('payment-details-missing');
    other.answer(words.examples.payment);
    expect(other.value('payment')).toContain(words.examples.payment);
    expect(other.now().intake.missing).not.toContain('account-id-missing');
  });

  test('[ASK-9] whatever is said, at most one question is open, none comes twice, and the log can be folded', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(...Object.values(hostileStrings(2_000))),
      fc.constantFrom(
        '服务器连不上',
        'mysql is slow',
        'i-bp1abcdefgh12345',
        'yes',
        '不知道',
        '转人工',
        'cn-hangzhou',
        '充值没到账',
      ),
    );
    const line = fc.record({ words: words.filter((text) => text.trim() !== ''), isAnswer: fc.boolean() });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const talking = talk();
        for (const { words: text, isAnswer } of lines) {
          const follows = isAnswer ? talking.answer(text) : talking.say(text);
          expect(follows.filter(({ body }) => body.type === 'asked').length).toBeLessThanOrEqual(1);
        }
        const { asked } = talking.now().intake;
        expect(asked).toEqual([...new Set(asked)]);
      }),
      { numRuns: 60 },
    );
  });
});
