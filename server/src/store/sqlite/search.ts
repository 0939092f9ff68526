import type { EntryDraft } from '@qiao/shared/entry';
import type { DatabaseSync } from 'node:sqlite';
import { SEARCHED_AT_ONCE } from '../../search/message-search.ts';
import type { FoundPage, MessageSearch } from '../../search/message-search.ts';
import { conditionFor, termsOfDecision, wantedAmong } from '../../search/searchable.ts';
import { conversationIdOf, entriesOf, number, text } from './rows.ts';

type Decision = { siteId: string; conversationId: string; seq: number; at: number; drafts: readonly EntryDraft[] };

const ofSite = (siteId: string) => `site=${siteId}`;

/** A term as a word of SQLite's index: four hexadecimal digits a code unit, so that what begins a term begins its word too. */
function wordOf(term: string): string {
  let word = '';
  for (let at = 0; at < term.length; at++) word += term.charCodeAt(at).toString(16).padStart(4, '0');
  return word;
}

/** Writes what a decision is found by. The caller holds the transaction. */
export function createIndexer(database: DatabaseSync): (decision: Decision) => void {
  const place = database.prepare(
    'INSERT INTO searchable (site_id, conversation_id, seq, at) VALUES (?, ?, ?, ?) RETURNING place',
  );
  const put = database.prepare('INSERT INTO search_terms (rowid, terms) VALUES (?, ?)');
  return ({ siteId, conversationId, seq, at, drafts }) => {
    const terms = termsOfDecision(drafts);
    if (terms.length === 0) return;
    const row = place.get(siteId, conversationId, seq, at);
    if (row) put.run(number(row, 'place'), [ofSite(siteId), ...terms].map(wordOf).join(' '));
  };
}

/** Indexes the decisions of a file that was written before there was a search. */
export function indexAll(database: DatabaseSync): void {
  const index = createIndexer(database);
  const siteOf = new Map<string, string>();
  for (const row of database.prepare('SELECT * FROM appends ORDER BY at, rowid').iterate()) {
    const conversationId = conversationIdOf(row);
    const entries = entriesOf(row);
    const begun = entries.find(({ body }) => body.type === 'started')?.body;
    if (begun?.type === 'started') siteOf.set(conversationId, begun.siteId);
    const siteId = siteOf.get(conversationId);
    const [seq, at] = [number(row, 'seq'), number(row, 'at')];
    if (siteId !== undefined) index({ siteId, conversationId, seq, at, drafts: entries });
  }
}

/** A cursor is the place of the last decision that was looked at. */
export function createSearch(database: DatabaseSync): (search: MessageSearch, cursor: string | null) => FoundPage {
  const find = database.prepare(`
    SELECT place, appends.* FROM search_terms
    JOIN searchable ON place = search_terms.rowid
    JOIN appends ON appends.conversation_id = searchable.conversation_id AND appends.seq = searchable.seq
    WHERE search_terms MATCH ? AND search_terms.rowid < ? AND search_terms.rowid BETWEEN ? AND ?
    ORDER BY search_terms.rowid DESC LIMIT ${SEARCHED_AT_ONCE}`);
  const findWithin = database.prepare(`
    SELECT place, appends.* FROM searchable
    JOIN appends ON appends.conversation_id = searchable.conversation_id AND appends.seq = searchable.seq
    WHERE searchable.conversation_id IN (SELECT value FROM json_each(?)) AND site_id = ?
      AND place < ? AND place BETWEEN ? AND ?
    ORDER BY place DESC LIMIT ${SEARCHED_AT_ONCE}`);
  const bounds = database.prepare(`
    SELECT min(place) AS first, max(place) AS last FROM searchable WHERE site_id = ? AND at >= ? AND at < ?`);

  /** The places of all decisions of this time; wider than needed where a clock was set back. */
  function placesOf({ siteId, since, until }: MessageSearch): [number, number] {
    if (since === null && until === null) return [0, Number.MAX_SAFE_INTEGER];
    const row = bounds.get(siteId, since ?? 0, until ?? Number.MAX_SAFE_INTEGER) ?? {};
    return row['first'] === null ? [1, 0] : [number(row, 'first'), number(row, 'last')];
  }

  return (search, cursor) => {
    const before = cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
    const { siteId, conversationIds } = search;
    const rows = conversationIds
      ? findWithin.all(JSON.stringify(conversationIds), siteId, before, ...placesOf(search))
      : find.all(matchOf(search), before, ...placesOf(search));
    const found = rows.flatMap((row) =>
      wantedAmong(entriesOf(row), search).map((entry) => ({ conversationId: conversationIdOf(row), entry })),
    );
    const last = rows.at(-1);
    return { found, cursor: last && rows.length === SEARCHED_AT_ONCE ? text(last, 'place') : null };
  };
}

function matchOf(search: MessageSearch): string {
  const { equal, prefixes } = conditionFor(search);
  return [...[ofSite(search.siteId), ...equal].map(wordOf), ...prefixes.map((prefix) => `${wordOf(prefix)}*`)].join(
    ' AND ',
  );
}
