import type { Request } from 'express';
import { originOf } from '../rules/origin.ts';
import type { HttpOptions } from './http.ts';

/** Longer names of hosts there are none; a scheme and a port come with them. */
const MAX_ORIGIN = 280;

/** The origin of the page that asks for a script, as its browser says it; null where it says none, and for pages of our own. */
export function askingPage({ headers }: Request, options: HttpOptions): string | null {
  return foreign(headers.origin ?? headers.referer, headers.host, options);
}

/** The same of a page that says its origin itself. */
export function foreign(said: unknown, host: string | undefined, { isOwnOrigin }: HttpOptions): string | null {
  const origin = typeof said === 'string' ? originOf(said) : null;
  if (origin === null || !/^https?:/.test(origin) || origin.length > MAX_ORIGIN) return null;
  return isOwnOrigin(origin, host) ? null : origin;
}
