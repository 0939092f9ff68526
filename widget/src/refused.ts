import type { FrameHello } from './bridge.ts';

const asked = new URLSearchParams(location.search);
const origin = asked.get('origin');
const sentence =
  asked.get('code') === 'unknown_site'
    ? `${location.origin} knows no site with this key. Correct data-site in the script tag.`
    : `the origin of this page, ${origin}, is not among the site's allowed origins. Add it to them.`;
const hello: FrameHello = { qiao: 'refused', sentence };
// The page may not be listening yet; it takes the frame away once it has heard.
const tell = () => origin && parent !== window && parent.postMessage(hello, origin);
setInterval(tell, 100);
tell();
