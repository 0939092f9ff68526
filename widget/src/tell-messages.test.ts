import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Entry } from '@qiao/shared/entry';
import type { ToLoader } from './bridge.ts';
import { tellMessages } from './tell-messages.ts';
import { AGENT, createVisitorLog, VISITOR } from './testing/visitor-log.ts';

test('the page is told of each message that comes, by whom, and of nothing that was there before', () => {
  const log = createVisitorLog(() => 0);
  const [entries, isRead] = [signal<readonly Entry[]>([]), signal(false)];
  const told: ToLoader[] = [];
  const show = () => void (entries.value = [...log.entries]);
  tellMessages({ tell: (message) => void told.push(message) }, { entries, isRead });
  log.say('Earlier.');
  show();
  isRead.value = true;
  expect(told).toEqual([]);
  log.say('The secret is 7.');
  log.add({ kind: 'visitor', visitorId: VISITOR }, { type: 'message', text: 'Thanks.' });
  log.add({ kind: 'system' }, { type: 'requeued', agentId: AGENT, reason: 'agent_gone' });
  show();
  show();
  expect(told).toEqual([
    { type: 'message', from: 'agent' },
    { type: 'message', from: 'visitor' },
  ]);
  expect(JSON.stringify(told)).not.toContain('secret');
});

test('another conversation that is shown brings its history without a word', () => {
  const log = createVisitorLog(() => 0);
  const [entries, isRead] = [signal<readonly Entry[]>([]), signal(true)];
  const told: ToLoader[] = [];
  tellMessages({ tell: (message) => void told.push(message) }, { entries, isRead });
  entries.value = [];
  isRead.value = false;
  entries.value = [log.say('Of another time.')];
  isRead.value = true;
  expect(told).toEqual([]);
});
