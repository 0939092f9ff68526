import { once } from 'node:events';
import type { Express, Request, Response } from 'express';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { readCorrections } from '../actions/read-corrections.ts';
import { actingAs, recordExport } from '../actions/record.ts';
import { Refusal } from '../refusal.ts';
import { mustAudit, mustServe } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { actorOf } from './actor.ts';
import type { HttpPorts } from './http.ts';

/** What agents said of kinds of issue, as a file of sentences to train on, for the admins and auditors of a site. */
export function serveCorrections(app: Express, ports: HttpPorts): void {
  app.get('/api/v1/sites/:id/corrections', async (request, response) => {
    const { actor, siteId } = await audited(ports, request);
    await recordExport(actingAs(ports, actor), 'corrections', siteId);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${siteId}-corrections.jsonl"`);
    response.setHeader('Cache-Control', 'no-store');
    await write(ports, response, siteId);
  });
}

/** As fast as they are read at the other end. One that breaks off in the midst is cut off, so that it is not taken for whole. */
async function write(ports: HttpPorts, response: Response, siteId: SiteId): Promise<void> {
  try {
    for await (const correction of readCorrections(ports, siteId, 0)) {
      if (response.destroyed) return;
      const hasRoom = response.write(`${JSON.stringify(correction)}\n`);
      if (!hasRoom) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  } catch (error) {
    if (!response.headersSent) throw error;
    ports.log.warn({ error, siteId }, 'a download of corrections broke off');
    response.destroy();
  }
}

async function audited(ports: HttpPorts, request: Request): Promise<{ actor: AgentActor; siteId: SiteId }> {
  const actor = await actorOf(ports, request);
  const siteId = request.params['id'];
  if (actor.kind !== 'agent') throw new Refusal('forbidden');
  if (!isSiteId(siteId)) throw new Refusal('not_found');
  mustAudit(actor);
  mustServe(actor, siteId);
  return { actor, siteId };
}
