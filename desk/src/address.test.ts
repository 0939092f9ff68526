import { expect, test } from 'vitest';
import { conversationId } from '../test/examples.ts';
import { createAddress, parsePath, parseSettingsPath, pathOf, settingsPathOf } from './address.ts';

test('a place and its address lead to each other', () => {
  for (const place of [
    { view: 'waiting', conversationId: null },
    { view: 'closed', conversationId: conversationId(1) },
    { view: 'open', conversationId: conversationId(1), seq: 12 },
  ] as const) {
    expect(parsePath(pathOf(place))).toEqual(place);
    expect(parseSettingsPath(pathOf(place))).toBeNull();
  }
  for (const place of [
    { section: 'agents', item: null },
    { section: 'sites', item: 'shop' },
  ]) {
    expect(parseSettingsPath(settingsPathOf(place))).toEqual(place);
  }
});

test('an address that leads nowhere leads to mine', () => {
  expect(parsePath('/desk')).toEqual({ view: 'mine', conversationId: null });
  expect(parsePath('/desk/setup')).toEqual({ view: 'mine', conversationId: null });
  for (const seq of ['0', '-1', '1.5', 'x', '12345678901']) {
    expect(parsePath(`/desk/open/${conversationId(1)}/${seq}`)).toEqual({
      view: 'open',
      conversationId: conversationId(1),
    });
  }
  expect(parsePath('/desk/waiting/no-id')).toEqual({ view: 'waiting', conversationId: null });
});

/** A window with a history of one tab, as far as an address needs it. */
function tabAt(pathname: string) {
  const steps: { pathname: string; state: unknown }[] = [{ pathname, state: null }];
  const events = new EventTarget();
  const current = () => steps.at(-1) ?? { pathname, state: null };
  const page = {
    location: {
      get pathname() {
        return current().pathname;
      },
    },
    history: {
      get state() {
        return current().state;
      },
      pushState: (state: unknown, _unused: string, path: string) => void steps.push({ pathname: path, state }),
      replaceState: (state: unknown, _unused: string, path: string) =>
        void steps.splice(-1, 1, { pathname: path, state }),
      back: () => {
        steps.pop();
        events.dispatchEvent(new Event('popstate'));
      },
    },
    addEventListener: events.addEventListener.bind(events),
  };
  return { page: page as unknown as Window, paths: () => steps.map((step) => step.pathname) };
}

test('settings lie over where one was: one step back leads there, and so does a page loaded anew', () => {
  const tab = tabAt('/desk/mine');
  const address = createAddress(tab.page);
  const place = { view: 'waiting', conversationId: conversationId(1) } as const;
  address.go(place);
  address.goToSettings('agents');
  address.goToSettings('sites', 'shop');
  expect(address.settings.value).toEqual({ section: 'sites', item: 'shop' });
  expect(address.place.value).toEqual(place);
  expect(tab.paths()).toEqual(['/desk/mine', pathOf(place), '/desk/settings/sites/shop']);
  expect(createAddress(tab.page).place.value).toEqual(place);
  address.leaveSettings();
  expect(address.settings.value).toBeNull();
  expect(address.place.value).toEqual(place);
  expect(tab.paths()).toEqual(['/desk/mine', pathOf(place)]);
});

test('a settings page that was come to directly is left for the list, never out of the desk', () => {
  const tab = tabAt('/desk/settings/agents');
  const address = createAddress(tab.page);
  address.goToSettings('sites');
  address.leaveSettings();
  expect(tab.paths()).toEqual(['/desk/settings/sites', '/desk/mine']);
});

test('what leads to a conversation leaves the settings, as a step of its own', () => {
  const tab = tabAt('/desk/settings/agents');
  const address = createAddress(tab.page);
  expect(address.settings.value).toEqual({ section: 'agents', item: null });
  const place = { view: 'mine', conversationId: conversationId(2) } as const;
  address.go(place);
  expect(address.settings.value).toBeNull();
  expect(tab.paths()).toEqual(['/desk/settings/agents', pathOf(place)]);
});
