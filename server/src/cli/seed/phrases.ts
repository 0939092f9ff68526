import type { Written } from './dialogue.ts';

type Phrase = 'hi' | 'bye' | 'thanks';

/** Words that everybody says in their own way. `{agent}` is the speaker's name. */
const PHRASES: Record<Written, Record<Phrase, readonly string[]>> = {
  'zh-CN': {
    hi: [
      '您好，我是{agent}。',
      '你好，',
      '您好，很高兴为您服务，我是{agent}。',
      '收到，我来帮您看一下。',
      '您好，这边是技术支持{agent}，',
      '你好，问题看到了。',
      '您好！久等了。',
      '您好，我是值班工程师{agent}，',
    ],
    bye: [
      '好的，有问题随时再来找我们。',
      '不客气，祝您工作顺利！',
      '那我先把会话关了，之后直接在这里留言就能接上。',
      '好嘞，祝业务顺利。',
      '不客气。后续有异常直接回复本会话即可。',
      '好的，我这边先结束，记录都保留着。',
    ],
    thanks: ['谢谢', '多谢！', '感谢感谢', '辛苦了', '谢啦', '非常感谢 🙏', '3q'],
  },
  en: {
    hi: [
      'Hi, {agent} here.',
      'Hello!',
      'Hi there, thanks for writing in.',
      'Good day, this is {agent}.',
      "Hi, I'm {agent}, happy to look into it.",
      'Hello, thanks for waiting.',
      'Hey, {agent} from support.',
      'Hi!',
    ],
    bye: [
      'Just write here again if anything comes up.',
      "You're welcome, have a good one!",
      "I'll close this for now; a message here opens it again.",
      'Glad it works. Take care!',
      'Any time. Good luck with the rest of it!',
      "You're welcome. I'll leave the notes in this conversation.",
    ],
    thanks: ['thanks', 'Thank you!', 'thx a lot', 'cheers', 'many thanks', 'ty 🙏', 'much appreciated'],
  },
};

export function phrasesFor(language: Written, word: string): readonly string[] | null {
  switch (word) {
    case 'hi':
    case 'bye':
    case 'thanks':
      return PHRASES[language][word];
    default:
      return null;
  }
}
