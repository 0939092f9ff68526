/** Languages that both sides speak. */
export type Language = 'en' | 'zh-CN';

/** What a browser says it prefers. */
export const LOCALES: Record<Language, string> = { en: 'en-US', 'zh-CN': 'zh-CN' };
