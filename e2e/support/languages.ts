/** Languages that both sides speak. */
export type Language = 'en' | 'zh-CN';

/** Languages of visitors. */
export const VISITOR_LANGUAGES = ['zh-CN', 'en', 'ja', 'ko', 'es', 'ar'] as const;
export type VisitorLanguage = (typeof VISITOR_LANGUAGES)[number];

/** What a browser says it prefers. */
export const LOCALES: Record<VisitorLanguage, string> = {
  'zh-CN': 'zh-CN',
  en: 'en-US',
  ja: 'ja-JP',
  ko: 'ko-KR',
  es: 'es-ES',
  ar: 'ar-SA',
};
