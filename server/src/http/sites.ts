import express from 'express';
import type { Express, Request } from 'express';
import * as v from 'valibot';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { MAX_LOGO } from '@qiao/shared/looks';
import { actingAs } from '../actions/record.ts';
import type { ActingPorts } from '../actions/ports.ts';
import { setLooks, turnSite } from '../actions/set-looks.ts';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { parse } from '../realtime/serve.ts';
import { mustAdminister } from '../rules/access.ts';
import { actorOf } from './actor.ts';
import type { HttpPorts } from './http.ts';

const TOO_LARGE = `The logo is over ${MAX_LOGO / 1_000} kB, or was cut on the way.`;
const PATH = '/api/v1/sites/:id';

const text = v.pipe(v.string(), v.maxLength(1_000));
const worded = v.record(v.pipe(v.string(), v.maxLength(20)), text);
const changeSchema = v.strictObject({
  color: v.exactOptional(v.nullable(text)),
  name: v.exactOptional(v.nullable(text)),
  greeting: v.exactOptional(worded),
  launcherText: v.exactOptional(worded),
  position: v.exactOptional(text),
  bottom: v.exactOptional(v.number()),
  theme: v.exactOptional(text),
});
const stateSchema = v.strictObject({ isOff: v.boolean() });

/** How a site looks and whether it is on, for its admins. */
export function serveSites(app: Express, ports: HttpPorts): void {
  app.get(`${PATH}/looks`, async (request, response) => {
    const { siteId } = await administered(ports, request);
    const site = await ports.store.sites.byId(siteId);
    if (!site) throw new Refusal('not_found');
    response.json(shown(site));
  });
  app.put(`${PATH}/looks`, async (request, response) => {
    const { siteId, acting } = await administered(ports, request);
    response.json(shown(await setLooks(acting, siteId, parse(changeSchema, request.body))));
  });
  const readLogo = express.raw({ type: () => true, limit: MAX_LOGO, inflate: false });
  app.put(
    `${PATH}/logo`,
    // Who may is asked before a byte of it is read.
    async (request, _response, next) => {
      await administered(ports, request);
      next();
    },
    (request, response, next) =>
      readLogo(request, response, (error?: unknown) => {
        next(error === undefined ? undefined : new Refusal('invalid', { details: [TOO_LARGE] }));
      }),
    async (request, response) => {
      const logo: unknown = request.body;
      const { siteId, acting } = await administered(ports, request);
      const bytes = logo instanceof Uint8Array ? logo : new Uint8Array();
      response.json(shown(await setLooks(acting, siteId, { logo: bytes })));
    },
  );
  app.delete(`${PATH}/logo`, async (request, response) => {
    const { siteId, acting } = await administered(ports, request);
    response.json(shown(await setLooks(acting, siteId, { logo: null })));
  });
  app.put(`${PATH}/state`, async (request, response) => {
    const { siteId, acting } = await administered(ports, request);
    response.json(shown(await turnSite(acting, siteId, parse(stateSchema, request.body).isOff)));
  });
}

function siteIdOf({ params }: Request): SiteId {
  if (!isSiteId(params['id'])) throw new Refusal('not_found');
  return params['id'];
}

/** Refuses `signed_out`, `not_found` for a site that the agent does not serve, `forbidden` for whoever is no admin. */
async function administered(ports: HttpPorts, request: Request): Promise<{ siteId: SiteId; acting: ActingPorts }> {
  const actor = await actorOf(ports, request);
  if (actor.kind !== 'agent') throw new Refusal('forbidden');
  const siteId = siteIdOf(request);
  mustAdminister(actor, siteId);
  return { siteId, acting: actingAs(ports, actor) };
}

type Shown = Pick<Site, 'siteId' | 'name' | 'isOff' | 'languages' | 'looks'>;

function shown({ siteId, name, isOff, languages, looks }: Site): Shown {
  return { siteId, name, isOff, languages, looks };
}
