import type { FrameHello } from './bridge.ts';

const asked = new URLSearchParams(location.search);
const origin = asked.get('origin');
const sentence =
  asked.get('code') === 'unknown_site'
    ? `${location.origin} knows no site with this key. Correct data-site in the script tag.`
    : `the origin of this page, ${origin}, is not among the site's allowed origins. Add it to them.`;
const hello: FrameHello = { qiao: 'refused', sentence };
if (origin && parent !== window) parent.postMessage(hello, origin);
