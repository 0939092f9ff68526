import { attend } from './loader/attend.ts';
import type { Attend } from './loader/page.ts';

// The loader put the way in on the tag that it made, so that nothing of ours becomes a name of the page.
const tag = document.currentScript as (HTMLScriptElement & { meet?: (attend: Attend) => void }) | null;
tag?.remove();
tag?.meet?.(attend);
