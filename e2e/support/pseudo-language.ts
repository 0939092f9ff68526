import type { BrowserContext } from 'playwright-core';

const ACCENTED: Record<string, string> = {
  a: 'áá',
  e: 'êê',
  i: 'ïï',
  o: 'ôô',
  u: 'ûû',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
};

/**
 * English words as a language that nobody speaks would have them: accented, longer as the longest translations are (the more
 * the shorter they were), and in brackets, so that what is cut off or was never translated is seen. Places for values stay.
 */
export function pseudo(words: string): string {
  const spoken = words
    .split(/(\{\{\w+\}\})/)
    .map((part) =>
      part.startsWith('{{') ? part : part.replaceAll(/[aeioucnsy]/g, (letter) => ACCENTED[letter] ?? letter),
    )
    .join('');
  const wanted = words.length * (words.length <= 10 ? 2 : words.length <= 30 ? 1.7 : 1.4);
  const more = Math.max(0, Math.round((wanted - spoken.length) / 5));
  return `⟦${spoken}${' łøñg'.repeat(more)}⟧`;
}

/** From now on the browser gets these words where it asks for the chat's English ones. */
export async function speakPseudo(context: BrowserContext): Promise<{ count: () => number }> {
  // The page brings its first words along; without them the chat asks for them.
  await context.addInitScript(() => {
    document.addEventListener('readystatechange', () => document.getElementById('words')?.remove(), { once: true });
  });
  return givePseudo(context, /\/frame\/assets\/(?:later-)?en-[^/]+\.js$/);
}

/** Answers with these words where a script of words is asked for at such an address; tells how many were given so far. */
export async function givePseudo(context: BrowserContext, address: RegExp): Promise<{ count: () => number }> {
  let given = 0;
  await context.route(address, async (route) => {
    const script = await (await route.fetch()).text();
    const module: { default: Record<string, string> } = await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(script)}`
    );
    const words = Object.entries(module.default).map(([key, text]) => [key, pseudo(text)]);
    given += words.length;
    await route.fulfill({
      contentType: 'text/javascript',
      body: `export default ${JSON.stringify(Object.fromEntries(words))}`,
    });
  });
  return { count: () => given };
}
