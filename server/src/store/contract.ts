import { afterAll, beforeAll, describe } from 'vitest';
import { describeAgents } from './contract/agents.ts';
import { describeAudit } from './contract/audit.ts';
import { describeAppends } from './contract/appends.ts';
import { describeConcurrentAppends } from './contract/concurrent-appends.ts';
import { describeDue } from './contract/due.ts';
import { describeDurability } from './contract/durability.ts';
import { describeFiles } from './contract/files.ts';
import { describeLists } from './contract/lists.ts';
import { describeMarks } from './contract/marks.ts';
import { describePictures } from './contract/pictures.ts';
import { describePresence } from './contract/presence.ts';
import { describePush } from './contract/push.ts';
import { describeReading } from './contract/reading.ts';
import { describeRepair } from './contract/repair.ts';
import { describeSearch } from './contract/search.ts';
import { describeSessions } from './contract/sessions.ts';
import { describeSites } from './contract/sites.ts';
import { describeSlots } from './contract/slots.ts';
import { describeTeams } from './contract/teams.ts';
import { describeTemplates } from './contract/templates.ts';
import { describeTrails } from './contract/trails.ts';
import { describeVisits } from './contract/visits.ts';
import type { ConversationId } from '@qiao/shared/ids';
import type { Store } from '../ports.ts';

/** A store under test, empty when opened, with the few things that cannot be brought about from outside. */
export type OpenedStore = {
  store: Store;
  /** Puts the stored conversation back to where it stood before its latest decision (away, where there is one only), and leaves the log alone: what a crash between the two leaves. */
  leaveFoldBehind(conversationId: ConversationId): Promise<void>;
  /** Lets the store's own clock go on by this much, by moving it or by waiting. */
  passTime(ms: number): Promise<void>;
  /** Closes the store, opens what it kept again, and answers the new one. */
  reopen(): Promise<Store>;
  /** Closes the store, where it still is open, and removes what it kept. */
  close(): Promise<void>;
};

export type OpenStore = () => Promise<OpenedStore>;

/**
 * The promises of `Store`, by rule id. Most tests share one store and keep apart by ids of their own; those that need an
 * empty one, or close it, open another.
 */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, { timeout: 60_000 }, () => {
    let opened: OpenedStore | undefined;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(async () => {
      await opened?.close();
    }, 60_000);
    const shared = (): OpenedStore => {
      if (!opened) throw new Error('The store is not open.');
      return opened;
    };
    const store = () => shared().store;
    describeAppends(store);
    describeConcurrentAppends(store);
    describeReading(store);
    describeLists(store);
    describeDue(shared);
    describeMarks(store);
    describeSearch(store);
    describeRepair(shared);
    describeSites(store);
    describeAgents(store, open);
    describeSessions(store);
    describeSlots(store);
    describePictures(store);
    describeVisits(store);
    describeAudit(store);
    describeTrails(store);
    describeTemplates(store);
    describeTeams(store);
    describePush(store);
    describePresence(shared);
    describeFiles(store, open);
    describeDurability(open);
  });
}
