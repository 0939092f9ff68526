import type { LoaderHello, Told, ToLoader } from '../bridge.ts';
import { browserClock } from '../clock.ts';
import { createChannel } from './channel.ts';
import css from './frame.css?inline';
import { watchKeyboard } from './keyboard.ts';
import { createNotice, noticeWords } from './notice.ts';
import type { Attendant, Identity, PageSide } from './page.ts';
import { createTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';

const MAX_FACT = 2_000;

const IDENTITY_SENTENCES: Record<string, string> = {
  identity_required: 'this site takes signed-in visitors only: call identify with its token.',
  identity_invalid:
    "the site's token is refused: it is expired, forged, or for another site. Call identify with a new one, or with a function that fetches one.",
};

/** Speaks with the frame for the page, and shows on the page what the frame says. */
export function attend(page: PageSide): Attendant {
  const { state, origin, signal } = page;
  const unread = createUnread(page);
  const focus = createFocus(page);
  let used: Identity = null;
  let isForgetTold = false;

  const tokens: Tokens = createTokens({ clock: browserClock, onChange: () => tell(), complain: page.complain });
  const told = (): Told => ({
    isOpen: state.isOpen,
    identity: tokens.token(),
    isIdentifying: tokens.isAwaited(),
    ...contextOf(page),
    page: { url: location.href, title: document.title },
  });
  const tell = () => void channel.tell({ type: 'told', told: told() });
  const channel = createChannel({
    origin,
    signal,
    greet(): LoaderHello {
      state.isAway = false;
      isForgetTold = state.isReset;
      return { qiao: 'connect', told: told(), isReset: isForgetTold };
    },
    onOpen: () => look(),
    onMessage: (message) => receive(page, { message, tokens, unread }),
    onFailure(sentence) {
      page.fail(sentence, `: ${noticeWords(page.language)[1]}`);
      unread.show();
    },
  });
  function look(): void {
    if (state.isReset) {
      // It takes no more words: those are for the frame that comes after it.
      isForgetTold ||= channel.tell({ type: 'reset' });
    } else {
      if (state.identity !== used) tokens.use((used = state.identity));
      if (channel.tell({ type: 'told', told: told() }))
        for (const text of state.wishes.splice(0)) channel.tell({ type: 'compose', text });
    }
    unread.show();
    focus.follow();
  }
  dress(page.root);
  watchKeyboard(page.host, signal);
  watchPage(tell, signal);
  return {
    meet(frame) {
      channel.await(frame);
      focus.on(frame);
      look();
    },
    part() {
      channel.close();
      tokens.stop();
      used = null;
      isForgetTold = false;
      unread.set(0);
    },
    look,
  };
}

/** Tells what the page is, when that may be another. */
function watchPage(tell: () => void, signal: AbortSignal): void {
  // Focus that goes into the frame leaves the page: what is done there is about the page as it is at that moment.
  addEventListener('blur', tell, { signal });
  // Without a load the address changes first, and the title a moment later.
  window.navigation?.addEventListener('navigatesuccess', () => setTimeout(tell, 500), { signal });
}

function dress(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** The badge on the launcher and what stands beside it. */
function createUnread(page: PageSide) {
  const { state } = page;
  const [word, , unavailable] = noticeWords(page.language);
  const notice = createNotice(page.root);
  let count = 0;
  let shown = 0;
  const show = () => {
    notice(state.isAway ? unavailable : '');
    if (state.isAway) return;
    const former = shown;
    shown = state.isOpen ? 0 : count;
    state.badge = `${shown || ''}`;
    state.note = shown ? `. ${word}: ${shown}` : '';
    page.draw();
    if (shown !== former) page.announce('unread', shown);
  };
  return {
    show,
    set(next: number) {
      count = next;
      show();
    },
  };
}

/**
 * Opening moves the focus into the frame; closing gives it back to where it came from, unless it is elsewhere already. A
 * frame that is hidden takes no focus: browsers let the keyboard into one that merely cannot be seen.
 */
function createFocus({ state, host, button }: PageSide) {
  let frame: HTMLIFrameElement | undefined;
  let wasOpen = false;
  return {
    on(mounted: HTMLIFrameElement) {
      frame = mounted;
      wasOpen = false;
    },
    follow() {
      const { isOpen, opener } = state;
      if (isOpen === wasOpen) return;
      wasOpen = isOpen;
      if (isOpen) {
        frame?.focus();
      } else if (document.activeElement === host) {
        button.focus();
        // What takes no focus, or is gone, leaves it there.
        if (opener instanceof HTMLElement) opener.focus();
      }
    },
  };
}

type Received = { message: ToLoader; tokens: Tokens; unread: ReturnType<typeof createUnread> };

function receive(page: PageSide, { message, tokens, unread }: Received): void {
  switch (message.type) {
    case 'close':
      return page.close();
    case 'news':
      if (page.state.isReset) return;
      page.flag(message.isGoing ? 'open' : '');
      return unread.set(message.unread);
    case 'message':
      return page.announce('message', { from: message.from });
    case 'rated':
      return page.announce('rated', message.score);
    case 'identity':
      if (message.code === 'identity_invalid' && tokens.refused()) return;
      page.complain(IDENTITY_SENTENCES[message.code] ?? message.code);
      return page.announce('identity', message.code);
    case 'mistakes':
      return message.sentences.forEach((sentence) => page.complain(sentence));
    case 'forgotten':
      return forgotten(page);
    default:
      return message satisfies never;
  }
}

function forgotten(page: PageSide): void {
  const { isOpen, isGone } = page.state;
  page.state.isReset = false;
  page.flag(null);
  page.unmount();
  page.announce('reset');
  if (isGone) return page.leave();
  if (!isOpen) return;
  // It was opened again in the meantime, which the page knows: the next visitor's frame is shown.
  page.state.isOpen = true;
  page.open();
  page.draw();
}

/** What the page told of itself and what was done on it lately, one line each, as an agent can read it. */
function contextOf({ state: { context, token, trail } }: PageSide): Pick<Told, 'context' | 'contextToken'> {
  const lines = trail.map(([at, name, facts]) =>
    `${new Date(at).toJSON()} ${name} ${facts === '""' ? '' : facts}`.trim(),
  );
  while (lines.join('\n').length > MAX_FACT) lines.shift();
  const facts = lines.length > 0 ? { ...context, tracked: lines.join('\n') } : context;
  return { context: JSON.stringify(facts), ...(token ? { contextToken: token } : {}) };
}
