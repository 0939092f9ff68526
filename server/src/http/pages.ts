import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import type { Express, Request, Response } from 'express';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { createVisitWatch } from '../actions/site-visits.ts';
import type { VisitWatch } from '../actions/site-visits.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Site, Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { isAllowedOrigin, originOf } from '../rules/origin.ts';
import { askingPage, foreign } from './asking-page.ts';
import { framePage } from './frame-page.ts';
import { readFrameTemplate } from './frame-template.ts';
import type { HttpOptions, HttpPorts } from './http.ts';
import { immutable } from './immutable.ts';
import { loaderScript } from './loader-script.ts';

const OWN_PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
];

type Known = { store: Store; visits: VisitWatch };

const FOR_MINUTES = 'public, max-age=300, stale-while-revalidate=3600';

/** What browsers load: the loader, the frame, the desk and the example console, each with the policy that fits it. */
export function servePages(app: Express, ports: HttpPorts, options: HttpOptions): void {
  const { widgetDir, deskDir, demoDir } = options;
  const { store } = ports;
  const visits = createVisitWatch(ports);
  app.get('/', (_request, response) => response.redirect('/demo'));
  serveLoader(app, { store, visits }, options);
  servePictures(app, store);
  app.get('/frame', async (request, response) => {
    const asked = await askedFrame({ store, visits }, options, request);
    if ('refused' in asked) return response.redirect(refusedAddress(asked));
    const template = await readFrameTemplate(join(widgetDir, 'frame'), request.query['lang']);
    const { html, styleSource } = framePage(template, asked.site, { theme: request.query['theme'] });
    const policy = OWN_PAGE.map((line) => (line.startsWith('style-src') ? `${line} ${styleSource}`.trim() : line));
    page(response, [...policy, "form-action 'none'", frameAncestors(asked.site, options)]);
    // The frame and the window that it opens for itself keep in touch.
    response.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none');
    response.setHeader('X-Robots-Tag', 'noindex');
    response.type('html').send(html);
  });
  app.get('/frame/refused', (_request, response) => {
    page(response, ["default-src 'none'", "script-src 'self'", 'frame-ancestors *']);
    response.sendFile(join(widgetDir, 'frame', 'refused.html'));
  });
  app.use('/frame/assets', immutable(join(widgetDir, 'frame', 'assets')));
  app.use('/frame', notFound);
  app.use('/desk/assets', immutable(join(deskDir, 'assets')));
  // A page with the chat on it, for whoever sets a site up: it stands beside the desk, in a frame.
  app.get(['/desk/try', '/desk/try.html'], (_request, response) => {
    page(response, [...OWN_PAGE, "frame-src 'self'", "form-action 'none'", "frame-ancestors 'self'"]);
    response.sendFile(join(deskDir, 'try.html'));
  });
  app.get('/desk/index.html', (_request, response) => response.redirect('/desk'));
  // It asks for nothing, and a newer one counts at once.
  app.get('/desk/push-worker.js', (_request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'none'");
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(deskDir, 'push-worker.js'));
  });
  app.use('/desk', express.static(deskDir, { index: false, redirect: false }));
  app.get(['/desk', '/desk/{*rest}'], (_request, response) => {
    page(response, [...OWN_PAGE, "frame-src 'self'", "form-action 'self'", "frame-ancestors 'none'"]);
    response.sendFile(join(deskDir, 'index.html'));
  });
  app.get('/demo', (_request, response) => {
    page(response, [...OWN_PAGE, "frame-src 'self'", "form-action 'none'", "frame-ancestors 'none'"]);
    response.sendFile(join(demoDir, 'index.html'));
  });
  app.use('/demo', express.static(demoDir, { index: false, redirect: false }));
  app.use(notFound);
}

/**
 * What runs in the host page. `widget.js` is the newest, for minutes, with the looks of a site that its address names; under a name that its content decides each build's
 * scripts stay as they are for good, for pages that pin one, and `widget.json` says which is the newest of those.
 */
function serveLoader(app: Express, { store, visits }: Known, options: HttpOptions): void {
  const { widgetDir } = options;
  const send = (path: string, caching: string) => (_request: Request, response: Response) => {
    response.setHeader('Cache-Control', caching);
    // Browsers check a pinned script only where every page may read it.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.sendFile(join(widgetDir, path));
  };
  app.get('/widget.js', async (request, response) => {
    const siteId = request.query['site'];
    if (!isSiteId(siteId)) return send('widget.js', FOR_MINUTES)(request, response);
    const built = await readFile(join(widgetDir, 'widget.js'), 'utf8');
    const found = await siteOrAway(store, siteId);
    const page = askingPage(request, options);
    if (found.site && page !== null) visits.seen(found.site, page);
    response.setHeader('Cache-Control', found.isKnown ? FOR_MINUTES : 'no-store');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.type('text/javascript').send(loaderScript(built, siteId, found.site));
  });
  app.get('/widget.json', send('pinned/newest.json', 'no-cache'));
  const pinned = immutable(join(widgetDir, 'pinned'));
  app.get(/^\/(?:widget|attendant)\.[\w-]{12}\.js$/, (request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    void pinned(request, response, next);
  });
}

/** With the store away a page has its launcher all the same, in the chat's own looks. */
async function siteOrAway(store: Store, siteId: SiteId): Promise<{ site: Site | undefined; isKnown: boolean }> {
  try {
    return { site: await store.sites.byId(siteId), isKnown: true };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { site: undefined, isKnown: false };
    throw error;
  }
}

/** Named by their content, so they never change; opened by themselves they can run nothing. */
function servePictures(app: Express, store: Store): void {
  app.get('/pictures/:id', async ({ params }, response) => {
    const picture = await store.pictures.find(params.id);
    if (!picture) return notFound();
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.type(picture.contentType).send(Buffer.from(picture.bytes));
  });
}

function notFound(): never {
  throw new Refusal('not_found');
}

function page(response: Response, policy: readonly string[]): void {
  response.setHeader('Content-Security-Policy', policy.join('; '));
  response.setHeader('Cache-Control', 'no-cache');
  // A microphone for voice messages, where the visitor and the host page allow it, and nothing else of the device.
  response.setHeader('Permissions-Policy', 'microphone=(self), camera=(), geolocation=(), display-capture=()');
}

type Asked = { site: Site } | { refused: 'unknown_site' | 'origin_refused'; origin: string | null };

/**
 * Which site's frame is asked for, and whether the asking page may have it. The page's word on its own origin only decides
 * how it is told; what holds is `frame-ancestors`, which the browser checks.
 */
async function askedFrame({ store, visits }: Known, options: HttpOptions, { query, headers }: Request): Promise<Asked> {
  const origin = typeof query['origin'] === 'string' ? originOf(query['origin']) : null;
  const site = isSiteId(query['site']) ? await store.sites.byId(query['site']) : undefined;
  if (!site) return { refused: 'unknown_site', origin };
  const page = foreign(origin, headers.host, options);
  if (page !== null) visits.seen(site, page);
  const isAllowed =
    origin === null || isAllowedOrigin(site.allowedOrigins, origin) || options.isOwnOrigin(origin, headers.host);
  return isAllowed ? { site } : { refused: 'origin_refused', origin };
}

function refusedAddress({ refused, origin }: Extract<Asked, { refused: string }>): string {
  return `/frame/refused?${new URLSearchParams({ code: refused, origin: origin ?? '' }).toString()}`;
}

function frameAncestors(site: Site, { publicUrl }: HttpOptions): string {
  return ['frame-ancestors', "'self'", originOf(publicUrl) ?? '', ...site.allowedOrigins].join(' ');
}
