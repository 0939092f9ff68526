import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

export type BareRow = { id: string; name: string; text: string; at: number };

/** The floor: a page that fetches the same rows as JSON and draws those that can be seen, and the server behind it. */
export interface BarePage {
  readonly url: string;
  /** Tells every open page of a new last message. */
  tell(row: Pick<BareRow, 'id' | 'text' | 'at'>): void;
  end(): Promise<void>;
}

export async function startBarePage(
  rows: readonly BareRow[],
  threads: ReadonlyMap<string, string[]>,
): Promise<BarePage> {
  const list = JSON.stringify(rows);
  const listening = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/told') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('\n');
      listening.add(response);
      response.on('close', () => listening.delete(response));
    } else if (path === '/list') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(list);
    } else if (path.startsWith('/thread/')) {
      const texts = threads.get(path.slice('/thread/'.length)) ?? [];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(texts));
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}/desk/open`,
    tell: (row) => {
      for (const response of listening) response.write(`data: ${JSON.stringify(row)}\n\n`);
    },
    end: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Rows as tall as the desk's, in a window of the same size; `j` opens the next one; a field to type in. */
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">
<style>body{margin:0;display:flex;height:100vh;font:14px system-ui}#list{width:328px;overflow:auto;position:relative}
li{list-style:none}#rows{margin:0;padding:0;position:relative}#rows li{position:absolute;height:76px;left:0;right:0}
a{display:block;height:75px;border-bottom:1px solid #ccc;color:inherit}p{margin:0}main{flex:1;overflow:auto}
textarea{width:100%}</style></head><body><div id="list"><ul id="rows"></ul></div>
<main><ol id="log" role="region" aria-label="Messages"></ol><textarea aria-label="Reply"></textarea></main>
<script>
const SIZE = 76, MARGIN = 6, list = document.getElementById('list'), drawn = document.getElementById('rows');
let rows = [], at = -1, isDue = false;
const make = (tag, words, className) => { const one = document.createElement(tag); one.textContent = words;
  if (className) one.className = className; return one; };
function draw() {
  isDue = false;
  const from = Math.max(0, Math.floor(list.scrollTop / SIZE) - MARGIN);
  const to = Math.min(rows.length, Math.ceil((list.scrollTop + list.clientHeight) / SIZE) + MARGIN);
  drawn.style.height = rows.length * SIZE + 'px';
  drawn.replaceChildren(...rows.slice(from, to).map((row, index) => {
    const place = make('li', ''); place.style.top = (from + index) * SIZE + 'px';
    place.setAttribute('aria-posinset', from + index + 1);
    const link = make('a', ''); link.href = '/desk/open/' + row.id;
    link.append(make('b', row.name), make('time', new Date(row.at).toLocaleTimeString()), make('p', row.text));
    place.append(link); return place; }));
}
function drawLater() { if (!isDue) { isDue = true; requestAnimationFrame(draw); } }
list.addEventListener('scroll', drawLater);
async function open(next) {
  at = next; history.replaceState(null, '', '/desk/open/' + rows[at].id);
  const texts = await (await fetch('/thread/' + rows[at].id)).json();
  document.getElementById('log').replaceChildren(...texts.map((text) => make('li', text, 'said')));
}
addEventListener('keydown', (event) => {
  if (event.target.matches('textarea')) return;
  if (event.key === 'j' && at + 1 < rows.length) void open(at + 1);
});
new EventSource('/told').onmessage = ({ data }) => {
  const told = JSON.parse(data), row = rows.find(({ id }) => id === told.id);
  if (!row) return;
  Object.assign(row, told); rows.sort((one, other) => other.at - one.at); drawLater();
};
fetch('/list').then((answer) => answer.json()).then((told) => { rows = told; draw(); });
</script></body></html>`;
