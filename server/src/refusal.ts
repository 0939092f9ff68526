import type { RefusalCode, RefusalReport } from '@qiao/shared/protocol';

/** An expected no: thrown in an action, turned into a reply at the door, into words by the client. */
export class Refusal extends Error {
  readonly report: RefusalReport;

  constructor(code: RefusalCode, more: { retryAfterMs?: number; details?: string[] } = {}) {
    super(code);
    this.report = { code, retryAfterMs: more.retryAfterMs ?? null, details: more.details ?? [] };
  }
}
