import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { createJudge, JUDGING_LABELS } from '../slots/judging.ts';
import { JUDGING_MODEL_FILE, openJudging } from '../slots/open-judging.ts';
import { readTellingLexicon } from '../slots/open-tell.ts';
import { createUtterance } from '../slots/utterance.ts';
import { readMarkedFile, readMarkedMessages } from './marked-messages.ts';
import { digestOfMarked, trainJudging } from './train-judging.ts';

const messages = readMarkedMessages();
const source = readTellingLexicon();
const lexicon = readLexicon(source);
const file = readFileSync(JUDGING_MODEL_FILE);

describe('the model of what is told in any way', () => {
  it('is of the committed messages and concepts: it is trained again whenever they change', () => {
    const model = decodeModel(file);
    expect(model.digest).toBe(digestOfMarked(messages, source));
    expect(model.labels).toEqual(JUDGING_LABELS);
  });

  it('comes out bit for bit from the same messages', { timeout: 60_000 }, () => {
    const digest = digestOfMarked(messages, source);
    expect(Buffer.from(encodeModel(trainJudging(messages, { lexicon, digest }))).equals(file)).toBe(true);
  });

  it('stays within 1.2 MB', () => {
    expect(file.length).toBeLessThanOrEqual(1_200_000);
  });

  it('is no model of other slots', () => {
    const model = decodeModel(file);
    expect(() => createJudge({ ...model, labels: model.labels.slice(1) }, lexicon)).toThrow('other slots');
  });
});

describe('the judge', () => {
  const scoreOf = (text: string, slot: 'contact' | 'startedAt' | 'accessLog', asked: readonly (typeof slot)[] = []) => {
    const about = { at: 0, offsetMinutes: 0, asked: new Set(asked), isAttack: false };
    return openJudging()(createUtterance(text, about))(slot)?.score ?? null;
  };

  it('takes the same words for more where they answer', () => {
    expect(scoreOf('没开日志', 'accessLog', ['accessLog'])).toBeGreaterThan(scoreOf('没开日志', 'accessLog') ?? 0);
    expect(scoreOf('twenty to nine', 'startedAt', ['startedAt'])).toBeGreaterThan(
      scoreOf('twenty to nine', 'startedAt') ?? 0,
    );
  });

  it('judges the surest clause', () => {
    const judged = openJudging()(
      createUtterance('打不开了，运维电话 85291234567，急', {
        at: 0,
        offsetMinutes: 0,
        asked: new Set(),
        isAttack: false,
      }),
    )('contact');
    expect(judged?.clause.plain).toBe('运维电话 85291234567');
    expect(judged?.score).toBeGreaterThan(0);
  });

  it('has nothing to say where nothing is said', () => {
    expect(scoreOf('', 'contact')).toBeNull();
    expect(scoreOf('。。。', 'contact')).toBeNull();
  });

  it('judges long messages by their beginning, in bounded time', () => {
    const before = process.cpuUsage().user;
    scoreOf('a, '.repeat(4_000), 'contact');
    expect(process.cpuUsage().user - before).toBeLessThan(500_000);
  });
});

describe('files of marked messages', () => {
  it('hold a message a line', () => {
    const line = { text: '日志没开', asked: ['accessLog'], told: { accessLog: '没开' }, open: ['region'] };
    expect(readMarkedFile(`${JSON.stringify(line)}\n`)).toEqual([line]);
  });

  it('know their slots', () => {
    expect(() => readMarkedFile('{"text":"a","asked":["colour"],"told":{},"open":[]}')).toThrow('colour');
  });

  it('tell words that stand in the message', () => {
    for (const { text, told } of messages) for (const words of Object.values(told)) expect(text).toContain(words);
  });
});
