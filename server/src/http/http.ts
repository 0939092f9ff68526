import { constants } from 'node:zlib';
import compression from 'compression';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { ActionPorts } from '../actions/ports.ts';
import type { Limits } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import { refusalOf } from '../realtime/serve.ts';
import { serveAttachments } from './attachments.ts';
import { serveCorrections } from './corrections.ts';
import { serveHealth } from './health.ts';
import { serveInvitation } from './invitation.ts';
import { servePages } from './pages.ts';
import { serveSession } from './session.ts';
import { serveSetup } from './setup.ts';
import { serveSites } from './sites.ts';
import type { SetupToken } from './setup.ts';

export type HttpPorts = ActionPorts & { limits: Limits; metrics: Metrics };

export type HttpOptions = {
  /** Where people reach this server, without a slash at the end. */
  publicUrl: string;
  trustProxy: boolean;
  metricsToken: string | null;
  setupToken: SetupToken;
  /** Folders with what the packages built. */
  widgetDir: string;
  deskDir: string;
  demoDir: string;
  isLeaving: () => boolean;
  isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

const STATUS: Partial<Record<RefusalCode, number>> = {
  forbidden: 403,
  identity_invalid: 401,
  identity_required: 401,
  internal: 500,
  invitation_over: 410,
  leaving: 503,
  not_found: 404,
  origin_refused: 403,
  setup_over: 410,
  sign_in_failed: 401,
  signed_out: 401,
  site_off: 403,
  too_big: 413,
  too_many: 429,
  unavailable: 503,
};

/** Everything that is asked for by HTTP. */
export function createHttp(ports: HttpPorts, options: HttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.use(
    helmet({
      contentSecurityPolicy: false,
      // The loader is asked for by other sites: that is what it is for.
      crossOriginResourcePolicy: false,
      // Each page says itself who may frame it.
      frameguard: false,
      strictTransportSecurity: options.publicUrl.startsWith('https:'),
    }),
  );
  // One more than the default of brotli, which gzip beats.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  serveHealth(app, ports, options);
  app.use('/api', onlyOwnPages(options));
  // Before anything reads bodies: those of files are read as they are.
  serveAttachments(app, ports, options);
  app.use('/api', express.json({ limit: '16kb' }));
  serveSession(app, ports, options);
  serveSetup(app, ports, options);
  serveSites(app, ports);
  serveCorrections(app, ports);
  serveInvitation(app, ports, options);
  app.use('/api', () => {
    throw new Refusal('not_found');
  });
  servePages(app, ports, options);
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    answerError(ports, { error, request, response });
  });
  return app;
}

/** A page of another origin cannot act with an agent's cookie, whatever it posts. */
function onlyOwnPages({ isOwnOrigin }: HttpOptions) {
  return (request: Request, _response: Response, next: NextFunction) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading && !isOwnOrigin(request.headers.origin, request.headers.host)) throw new Refusal('origin_refused');
    next();
  };
}

type Failed = { error: unknown; request: Request; response: Response };

function answerError(ports: HttpPorts, { error, request, response }: Failed): void {
  const isMalformed = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
  const refusal = isMalformed
    ? new Refusal('invalid', { details: ['The request cannot be read: send JSON of at most 16 kB.'] }).report
    : refusalOf(error, ports.log, { method: request.method, path: request.path });
  if (refusal.retryAfterMs !== null) response.setHeader('Retry-After', Math.ceil(refusal.retryAfterMs / 1000));
  response.status(STATUS[refusal.code] ?? 400).json({ refusal });
}
