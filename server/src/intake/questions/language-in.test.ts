import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from './words.ts';
import { languageIn } from './language-in.ts';

test.each([
  ['サーバーに接続できません', 'en', 'ja'],
  ['東京リージョンの ECS が応答しません。Connection refused by the server is all I see', 'en', 'ja'],
  ['接続不可', 'ja', 'ja'],
  ['接続不可', 'en', 'zh-CN'],
  ['我的服务器从今天早上开始就连不上了，请帮我看看', 'ja', 'zh-CN'],
  ['我买了日本の产品，从今天早上开始就打不开了', 'en', 'zh-CN'],
  ['我的 ECS cannot be reached since this morning, it is down', 'en', 'zh-CN'],
  ['서버에 접속할 수 없습니다', 'en', 'ko'],
  ['报错：서버에 접속할 수 없습니다', 'zh-CN', 'ko'],
  ['لا يمكن الوصول إلى الخادم i-bp1abcdef1234567', 'en', 'ar'],
  ['No puedo conectarme a mi servidor desde ayer', 'en', 'es'],
  ['Error 502 en producción', 'es', 'es'],
  ['¿Por qué no arranca?', 'ja', 'es'],
  ['I cannot connect to my server', 'es', 'en'],
  ['I cannot connect to my server', 'ar', 'en'],
  ['Je ne peux pas me connecter à mon serveur depuis la mise à jour', 'en', 'en'],
  ['i-bp1abcdef1234567', 'ko', 'ko'],
  ['i-bp1abcdef1234567: https://console.example.com/the/path?id=1 (502)', 'ar', 'ar'],
  ['ssh connection refused, error 110', 'zh-CN', 'zh-CN'],
  ['Please help, connection refused', 'zh-CN', 'en'],
  ['Singapore', 'ar', 'ar'],
  ['', 'es', 'es'],
])('%s, in a widget in %s, is %s', (words, otherwise, language) => {
  expect(languageIn(words, otherwise)).toBe(language);
});

test('any words are in a language that questions are asked in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...LANGUAGES), (words, otherwise) => {
      expect(LANGUAGES).toContain(languageIn(words, otherwise));
    }),
  );
});
