import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import * as v from 'valibot';
import { attachmentIdSchema } from '@qiao/shared/attachment';
import type { AttachmentId } from '@qiao/shared/ids';
import { announcementSchema } from '@qiao/shared/upload';
import type { Upload } from '@qiao/shared/upload';
import { MAX_CHUNK, MAX_FILE } from '@qiao/shared/wire';
import { addToFile, announceFile, uploadOf } from '../actions/attach-file.ts';
import { readFile } from '../actions/read-file.ts';
import type { ReadableFile } from '../actions/read-file.ts';
import { Refusal } from '../refusal.ts';
import { parse, refusalOf } from '../realtime/serve.ts';
import { actorOf, nameOf } from './actor.ts';
import type { HttpOptions, HttpPorts } from './http.ts';

const PATH = '/api/v1/attachments';
/** Chunks in memory at once, of all senders: each is a mebibyte until it is stored. */
const MAX_CHUNKS = 32;
const RETRY_MS = 500;

const offsetSchema = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.maxValue(MAX_FILE));

/** Sending files in chunks, which can be resumed, and reading them again. */
export function serveAttachments(app: Express, ports: HttpPorts, options: HttpOptions): void {
  const stay = mustStay(options);
  app.post(PATH, stay, express.json({ limit: '16kb' }), async (request, response) => {
    const actor = await actorOf(ports, request);
    const announcement = parse(announcementSchema, request.body);
    const address = actor.kind === 'visitor' ? request.ip : undefined;
    const admit = () => ports.limits.upload(nameOf(actor), address, announcement.size);
    answer(response, await announceFile(ports, actor, announcement, admit));
  });
  app.get(`${PATH}/:id/state`, async (request, response) => {
    answer(response, await uploadOf(ports, await actorOf(ports, request), idOf(request)));
  });
  serveChunks(app, ports, stay);
  app.get(`${PATH}/:id`, async (request, response) => {
    const file = await readFile(ports, await actorOf(ports, request), idOf(request));
    await send(ports, file, { request, response });
  });
}

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

function serveChunks(app: Express, ports: HttpPorts, stay: Middleware): void {
  const take = takeChunk();
  // Who may send is asked before a byte of it is read.
  app.put(`${PATH}/:id`, stay, async (request, response) => {
    const actor = await actorOf(ports, request);
    const attachmentId = idOf(request);
    const offset = parse(offsetSchema, request.query['offset']);
    await uploadOf(ports, actor, attachmentId);
    const upload = await take({ request, response }, (bytes) =>
      addToFile(ports, actor, { attachmentId, offset, bytes }),
    );
    answer(response, upload, upload.received < offset ? 409 : 200);
  });
}

function mustStay({ isLeaving }: HttpOptions): Middleware {
  return (_request, _response, next) => {
    if (isLeaving()) throw new Refusal('leaving', { retryAfterMs: 1_000 });
    next();
  };
}

type Exchange = { request: Request; response: Response };

/** Reads the body of one request at a time for each of MAX_CHUNKS, and hands it on. Refuses `too_many` and `too_big`. */
function takeChunk() {
  const read = express.raw({ type: () => true, limit: MAX_CHUNK, inflate: false });
  let underWay = 0;
  return async <Value>({ request, response }: Exchange, use: (bytes: Uint8Array) => Promise<Value>): Promise<Value> => {
    if (underWay >= MAX_CHUNKS) throw new Refusal('too_many', { retryAfterMs: RETRY_MS });
    underWay += 1;
    try {
      await new Promise<void>((resolve, reject) => {
        read(request, response, (error: unknown) => (error === undefined ? resolve() : reject(chunkError(error))));
      });
      const body: unknown = request.body;
      return await use(body instanceof Uint8Array ? body : new Uint8Array());
    } finally {
      underWay -= 1;
    }
  };
}

function chunkError(error: unknown): Error {
  const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
  if (isTooLarge) return new Refusal('too_big');
  return error instanceof Error ? error : new Error('A chunk could not be read.', { cause: error });
}

function idOf({ params }: Request): AttachmentId {
  const id = v.safeParse(attachmentIdSchema, params['id']);
  if (!id.success) throw new Refusal('not_found');
  return id.output;
}

function answer(response: Response, upload: Upload, status = 200): void {
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).json({ upload });
}

/**
 * Whatever it is, it is a download that runs nowhere: the type is the one that the bytes showed, no browser may guess
 * another, and a browser that shows it all the same shows it in a sandbox. Every reading is asked for anew, so that whoever
 * may no longer read it does not; what did not change is not sent again.
 */
async function send(ports: HttpPorts, { attachment, bytes }: ReadableFile, { request, response }: Exchange) {
  const { name, size, sha256, contentType } = attachment;
  response.attachment(name);
  response.set({
    'Content-Type': contentType === 'text/plain' ? 'text/plain; charset=utf-8' : contentType,
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache, no-transform',
    'Accept-Ranges': 'bytes',
    Vary: 'Authorization, Cookie',
    ETag: `"${sha256}"`,
  });
  if (request.fresh) return void response.status(304).end();
  const ranges = request.range(size);
  if (ranges === -1) return void response.status(416).set('Content-Range', `bytes */${size}`).end();
  const range = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`);
  response.set('Content-Length', String(end + 1 - start));
  if (request.method === 'HEAD') return void response.end();
  try {
    await pipeline(Readable.from(bytes(start, end + 1), { objectMode: false }), response);
  } catch (error) {
    // What was begun cannot be answered otherwise any more; the connection is cut, and the reader sees that it is not whole.
    if (!isCutByReader(error)) refusalOf(error, ports.log, { method: request.method, path: PATH });
  }
}

function isCutByReader(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
