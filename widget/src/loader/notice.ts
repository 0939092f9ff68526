/** What the launcher says of unread messages and of a chat that cannot be had, shortly and in a sentence. */
type Words = readonly [unread: string, unavailable: string, sentence: string];

const EN: Words = ['Unread', 'unavailable', 'The chat cannot be reached at the moment. Please try again later.'];
const WORDS: Record<string, Words> = {
  zh: ['未读', '暂不可用', '暂时无法连接在线客服，请稍后再试。'],
  ja: ['未読', '利用不可', '現在チャットに接続できません。しばらくしてからもう一度お試しください。'],
  ko: ['읽지 않음', '이용 불가', '지금은 채팅에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.'],
  es: ['Sin leer', 'no disponible', 'No se puede acceder al chat en este momento. Inténtelo de nuevo más tarde.'],
  ar: ['غير مقروء', 'غير متاحة', 'تعذّر الوصول إلى المحادثة الآن. يُرجى المحاولة مرة أخرى لاحقًا.'],
};

/** In the language that the launcher speaks. */
export function noticeWords(language: string): Words {
  return WORDS[language] ?? EN;
}

/** A line beside the launcher, told to those who do not see it; empty it is not there. */
export function createNotice(root: ShadowRoot): (text: string) => void {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.dir = 'auto';
  root.append(line);
  return (text) => {
    if (line.textContent !== text) line.textContent = text;
  };
}
