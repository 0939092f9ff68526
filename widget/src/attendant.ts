import { attend } from './loader/attend.ts';

// The loader put the way in on the tag that it made, so that nothing of ours becomes a name of the page.
const tag = document.currentScript;
tag?.remove();
if (tag && 'meet' in tag && typeof tag.meet === 'function') tag.meet(attend);
