import fc from 'fast-check';

/** Stands in an attack for where it is put, so that what runs says where it came in. */
const FIELD = '§';

/** Each is noticed by the canary, if it ever runs or is ever asked for. */
const EFFECTS = [
  `__canary('${FIELD}')`,
  `top.__canary('${FIELD}')`,
  `fetch('/ran/${FIELD}')`,
  `alert('${FIELD}')`,
  `import('/ran/${FIELD}')`,
  `document.body.append(document.createElement('x-canary'))`,
];
const effect = fc.constantFrom(...EFFECTS);

type Shape = (run: string) => string;
const HTML: readonly Shape[] = [
  (run) => `<script>${run}</script>`,
  (run) => `<img src=/ran/${FIELD} onerror="${run}">`,
  (run) => `<IMG/SRC=x\nONERROR=${run}//`,
  (run) => `<svg onload="${run}"><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
  (run) =>
    `<svg><use href="data:image/svg+xml,<svg onload=${run}>"/><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
  (run) => `<math><mtext><table><mglyph><style><img src=x onerror="${run}"></style>`,
  (run) => `<details open ontoggle="${run}"><summary>x</summary></details>`,
  (run) => `<input autofocus onfocus="${run}"><body onload="${run}">`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>" src="/ran/${FIELD}"></iframe>`,
  () => `<object data="/ran/${FIELD}"></object><embed src="/ran/${FIELD}"><link rel=stylesheet href="/ran/${FIELD}">`,
  () => `<base href="//localhost:9/ran/"><meta http-equiv="refresh" content="0;url=/ran/${FIELD}">`,
  (run) => `<form action="/ran/${FIELD}"><button formaction="javascript:${run}" autofocus>x</button></form>`,
  (run) => `<template shadowrootmode="open"><script>${run}</script></template>`,
  (run) => `<noscript><p title="</noscript><img src=x onerror='${run}'>">`,
  (run) => `</title></style></textarea></script><!--><img src=x onerror="${run}">-->`,
  (run) => `&lt;img src=x onerror=${run}&gt;&#60;script&#62;${run}&#60;/script&#62;`,
  () => '<x-canary>b</x-canary><b class="canary">b</b>',
];
const ATTRIBUTES: readonly Shape[] = [
  (run) => `" onmouseover="${run}" autofocus onfocus="${run}" x="`,
  (run) => `' onmouseover='${run}' autofocus onfocus='${run}' x='`,
  (run) => `\`onmouseover=${run} style=x:expression(${run})`,
  (run) => `"><img src=x onerror="${run}">`,
];
const LINKS: readonly Shape[] = [
  (run) => `javascript:${run}`,
  (run) => `JaVa\tScRiPt:${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `vbscript:${run} blob:x file:///etc/passwd`,
  (run) => `https://example.com/"onmouseover="${run}"/?a=<b>`,
  (run) => `https://javascript:${run}@localhost:9/ran/${FIELD}`,
  (run) => `http://javascript:${run}// [a](javascript:${run}) <javascript:${run}>`,
  () => 'https://example.com\u202Emoc.live\u202C/ https://\u0430pple.example/',
];
const TEMPLATES: readonly Shape[] = [
  (run) => `{{constructor.constructor("${run}")()}}`,
  (run) => `\${${run}} #{${run}} <%= ${run} %> {%raw%} [[${run}]]`,
  () => '{{name}} {{count}} $& $1 $$ $` %s %d {0} $t(chat.close)',
];
const BREAKERS: readonly Shape[] = [
  (run) => `"}],"__proto__":{"polluted":true},"x":[{"y":"</script><script>${run}</script>`,
  () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  () => '__proto__ constructor prototype toString hasOwnProperty',
  () => '\\\\" \\u003cscript\\u003e ]]> */ // # -- ; \' OR 1=1',
  () => `;}*{--canary:1;background:url(/ran/${FIELD})}</style><style>*{--canary:1}`,
  () => `red;background:url('/ran/${FIELD}');--canary:1`,
];
const UNICODE: readonly Shape[] = [
  () => '\u202Egnp.exe\u202C\u2066\u2067\u202D',
  () => `nul\u0000 esc\u001B[31m del\u007F csi\u009B`,
  () => 'half \uD800 and \uDC00 \uFFFE \uFEFF \u2028 \u2029',
  () => `z${'\u0300\u0316\u0489'.repeat(40)}algo`,
  () => `${'👨‍👩‍👧‍👦'.repeat(20)}${'\u200D'.repeat(20)}`,
  () => 'W'.repeat(1_500),
  () => '　\u3164\u115F\u2800\u00AD',
];

/** Markup is the likeliest way in. */
const shape = fc.constantFrom(...[HTML, HTML, ATTRIBUTES, LINKS, TEMPLATES, BREAKERS, UNICODE].flat());

/** What somebody might write into this field who means harm: a few shapes, joined. */
export function attackOn(field: string): fc.Arbitrary<string> {
  return fc.array(fc.tuple(shape, effect), { minLength: 1, maxLength: 3 }).map((parts) =>
    parts
      .map(([make, run]) => make(run))
      .join(' ')
      .replaceAll(FIELD, field),
  );
}

/** Each shape once, with one effect or another. */
export function allAttacksOn(field: string): string[] {
  const shapes = [HTML, ATTRIBUTES, LINKS, TEMPLATES, BREAKERS, UNICODE].flat();
  return shapes.map((make, at) => make(EFFECTS[at % EFFECTS.length] ?? '').replaceAll(FIELD, field));
}

/** As a text is stored: well-formed, line feeds alone, no control characters, no space at its ends. */
export function storedText(text: string): string {
  // eslint-disable-next-line no-control-regex
  const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(control, '').trim();
}
