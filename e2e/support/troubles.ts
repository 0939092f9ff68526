import type { BrowserContext } from 'playwright-core';

/**
 * What the browser itself writes when a server is away. It is no fault of a page that is open at that moment; how the
 * product takes it is what tests look at.
 */
const LINE_IS_GONE = /^WebSocket connection to .* failed|^Failed to load resource: net::ERR_/;

/** Everything in the pages of one person that nobody wants to find in a console. */
export interface Troubles {
  /** Trouble like this is meant to come; it is not counted. */
  expect(pattern: RegExp): void;
  /** What was not expected: uncaught errors, console errors, refusals of a content security policy. */
  unexpected(): string[];
  /** All of it, what was expected too. */
  all(): readonly string[];
}

export function watchTroubles(context: BrowserContext): Troubles {
  const expected: RegExp[] = [LINE_IS_GONE];
  const all: string[] = [];
  context.on('weberror', (error) => all.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error' && !message.text().includes('Content Security Policy')) return;
    all.push(message.text());
  });
  return {
    expect: (pattern) => void expected.push(pattern),
    unexpected: () => all.filter((trouble) => !expected.some((pattern) => pattern.test(trouble))),
    all: () => all,
  };
}
