import { extname } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';

const FOR_GOOD = { index: false, redirect: false, immutable: true, maxAge: '1y', fallthrough: true } as const;

/**
 * Files with a hash in their names never change. Where the build has packed one, that is what browsers get which take it;
 * what is not there is for whoever comes next.
 */
export function immutable(folder: string): RequestHandler {
  const files = express.static(folder, FOR_GOOD);
  const packed = express.static(folder, {
    ...FOR_GOOD,
    setHeaders(response, path) {
      response.setHeader('Content-Encoding', 'br');
      response.type(extname(path.slice(0, -'.br'.length)));
    },
  });
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    const { url } = request;
    if (!/\.(?:js|css)$/.test(request.path) || !request.acceptsEncodings('br')) return files(request, response, next);
    request.url = `${request.path}.br`;
    return packed(request, response, (error) => {
      request.url = url;
      if (error) next(error);
      else void files(request, response, next);
    });
  };
}
