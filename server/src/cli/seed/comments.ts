import type { Chance } from './chance.ts';
import type { Written } from './dialogue.ts';

/** How a visitor feels about it in the end. */
export type Mood = 'glad' | 'so_so' | 'sorry';

const COMMENTS: Record<Mood, Record<Written, readonly string[]>> = {
  glad: {
    'zh-CN': [
      '回复很快，问题当场就解决了。',
      '客服很专业，一步一步带着我排查，点赞。',
      '比我想象的快多了，谢谢！',
      '讲得很清楚，下次我自己就会处理了。',
      '半夜也有人在，辛苦了。',
      '没有让我重复描述问题，这点非常好。',
      '态度很好，也没有推诿。',
      '给的命令直接就能用，省了我一下午。',
      '业务已经恢复，感谢支持！',
      '先告诉我怎么止损，再慢慢查原因，很靠谱。',
      '耐心，专业，满意。',
      '最后还提醒我开了告警，很贴心。',
      '一次就解决了，没有来回转人。',
      '很满意',
      '希望一直保持这个水平。',
      '文档里找不到的细节，这里问到了。',
    ],
    en: [
      'Quick and to the point. Thank you!',
      'Solved on the first try, and I learned why it happened.',
      'She knew exactly where to look.',
      'Best support I have had from any cloud provider.',
      'I did not have to explain it twice. Great.',
      'Clear steps, no jargon.',
      'Back online in ten minutes. Thanks a lot.',
      'Friendly, even though I was rather short with you. Sorry about that!',
      'The follow-up tip about alarms was very useful.',
      'all good, thanks',
      'Honest about what went wrong, which I appreciate.',
      'Saved our release.',
    ],
  },
  so_so: {
    'zh-CN': [
      '问题解决了，但等的时间有点长。',
      '换了一位同事接手，又从头说了一遍。',
      '能用了，不过原因还是没太明白。',
      '希望可以再快一点。',
      '解决了一半，另一半让我等通知。',
      '还行',
      '步骤可以再写清楚一点，我不是专业运维。',
    ],
    en: [
      'It works now, but it took a while.',
      'I was handed over once and had to wait again.',
      'Fine, though I still do not quite know what caused it.',
      'Good answer, slow start.',
      'Okay. The documentation should say this.',
      'Helpful in the end.',
    ],
  },
  sorry: {
    'zh-CN': [
      '等了很久，最后还是我自己找到的原因。',
      '问题没有解决，只让我提交工单。',
      '一直在复制粘贴文档，没有看我的报错。',
      '费用的事情还是没说清楚。',
      '聊到一半人就不见了。',
    ],
    en: [
      'Not solved. I was told to wait, and the conversation was closed.',
      'I had to repeat everything three times.',
      'The first answer made it worse.',
      'Still no idea why I was charged.',
      'Too slow when production is down.',
    ],
  },
};

export type Comments = (mood: Mood, language: Written) => string | null;

/** Gives out what people write about a conversation, each once; null when a mood has no more to say. */
export function dealComments(chance: Chance): Comments {
  const decks = new Map<readonly string[], string[]>();
  return (mood, language) => {
    const comments = COMMENTS[mood][language];
    const deck = decks.get(comments) ?? chance.shuffle(comments);
    decks.set(comments, deck);
    return deck.pop() ?? null;
  };
}
