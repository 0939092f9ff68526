import type { Express } from 'express';
import { Refusal } from '../refusal.ts';
import type { HttpOptions, HttpPorts } from './http.ts';

/** `/healthz`: the process runs. `/readyz`: it serves, and its store answers. `/metrics`: for Prometheus. */
export function serveHealth(app: Express, ports: HttpPorts, options: HttpOptions): void {
  const ping = pingAtMostEvery(1_000, ports);
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.get('/readyz', async (_request, response) => {
    if (options.isLeaving()) throw new Refusal('leaving', { retryAfterMs: 1_000 });
    await ping();
    response.json({ ok: true });
  });
  app.get('/metrics', async (request, response) => {
    const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
    const isDirect = isLocal && request.headers['x-forwarded-for'] === undefined;
    const { metricsToken } = options;
    const isAllowed = metricsToken === null ? isDirect : request.headers.authorization === `Bearer ${metricsToken}`;
    if (!isAllowed) throw new Refusal('forbidden', { details: ['Set METRICS_TOKEN and send it as a bearer token.'] });
    response.type('text/plain; version=0.0.4').send(await ports.metrics.text());
  });
}

/** A store's ping may write, and anybody may ask: however many ask, the store is asked once a second. */
function pingAtMostEvery(everyMs: number, { store, clock }: HttpPorts): () => Promise<void> {
  let latest: { at: number; answer: Promise<void> } | null = null;
  return () => {
    if (!latest || clock.now() - latest.at >= everyMs) latest = { at: clock.now(), answer: store.ping() };
    return latest.answer;
  };
}
