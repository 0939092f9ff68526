import type { Language } from '@qiao/shared/entry';

/** What the dialogues are written in. */
export type Written = Extract<Language, 'zh-CN' | 'en'>;

/** The part of the console that a visitor writes from. */
export type Section =
  | 'servers'
  | 'database'
  | 'storage'
  | 'cdn'
  | 'domains'
  | 'billing'
  | 'kubernetes'
  | 'security'
  | 'icp'
  | 'account';

/**
 * A conversation as it is written down. A line of `script` begins with `v ` or `a ` (the visitor or the agent says it),
 * `v? ` or `a? ` (in some tellings only), `| ` (goes on on a new line), `~3m` (time passes: s, m, h, d), `=back` or `=gone`
 * (the agent gives it back or is gone) or `=closed REASON`. `{one|other}` is a choice, `{word}` a value of the telling.
 */
export type Dialogue = { key: string; language: Written; section: Section; script: string };
