import type { Answer } from '@qiao/shared/connection';
import type { RefusalReport } from '@qiao/shared/protocol';
import { isRefusalCode } from './fate.ts';

export type Fetch = (path: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'json'>>;

/** Asks the server over HTTP; `body` goes as JSON, or as it is where it is a file. A network that does not answer is `unknown`. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer<unknown>>;

export function createAsk(fetch: Fetch): Ask {
  return async (method, path, body) => {
    try {
      const response = await fetch(path, { method, ...sent(body) });
      const told: unknown = await response.json();
      if (response.ok) return { ok: true, value: told };
      const refusal = refusalIn(told);
      return refusal ? { ok: false, refusal } : { ok: 'unknown' };
    } catch {
      return { ok: 'unknown' };
    }
  };
}

function sent(body: unknown): RequestInit {
  if (body instanceof Blob) return { headers: { 'content-type': 'application/octet-stream' }, body };
  const headers = { 'content-type': 'application/json' };
  return body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
}

function refusalIn(told: unknown): RefusalReport | null {
  if (typeof told !== 'object' || told === null || !('refusal' in told)) return null;
  const { refusal } = told;
  if (typeof refusal !== 'object' || refusal === null || !('code' in refusal) || !isRefusalCode(refusal.code))
    return null;
  const retryAfterMs =
    'retryAfterMs' in refusal && typeof refusal.retryAfterMs === 'number' ? refusal.retryAfterMs : null;
  const details = 'details' in refusal && Array.isArray(refusal.details) ? refusal.details.map(String) : [];
  return { code: refusal.code, retryAfterMs, details };
}
