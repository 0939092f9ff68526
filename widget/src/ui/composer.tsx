import './composer.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { MAX_TEXT } from '@qiao/shared/wire';
import { AttachButtons, pasteFiles, Tray } from './attach.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { directionFor } from './fitting-text.ts';
import { Icon } from './icon.tsx';
import { isSendKey } from './send-key.ts';
import { PagesShown } from './pages-shown.tsx';
import type { View } from './view.ts';

/** From here on the visitor sees how much room is left. */
const COUNT_FROM = MAX_TEXT - 500;
const TALLEST_PX = 168;

export function Composer({ view }: { view: View }) {
  const { chat, t } = view;
  const area = useRef<HTMLTextAreaElement>(null);
  const text = chat.draft.value;
  const count = lengthOf(text);
  const hasFiles = chat.files.part.value?.canSend.value === true;
  const canSend = (text.trim() !== '' || hasFiles) && count <= MAX_TEXT && !chat.files.isAdding.value;
  useLayoutEffect(() => fit(area.current), [text]);
  useEffect(() => area.current?.focus({ preventScroll: true }), [chat.focusWanted.value]);

  const send = () => {
    if (!canSend) return;
    chat.send(text);
    chat.draft.value = '';
    area.current?.focus();
  };
  const type = (words: string) => {
    chat.draft.value = words;
    chat.type(words);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Tray view={view} />
      <div class={count > MAX_TEXT ? 'field over' : 'field'}>
        <textarea
          ref={area}
          rows={1}
          autocomplete="off"
          dir={directionFor(text)}
          value={text}
          aria-label={t('composer.label')}
          aria-describedby="composer-shown pages-shown composer-hint"
          aria-invalid={count > MAX_TEXT}
          placeholder={t('composer.placeholder')}
          enterkeyhint="send"
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onPaste={(event) => pasteFiles(view, event)}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <EmojiButton view={view} insert={(words) => insertAt(area.current, words, type)} />
        <AttachButtons view={view} />
        <SendButton t={t} isOff={!canSend} />
      </div>
      <Hints view={view} count={count} />
    </form>
  );
}

function Hints({ view, count }: { view: View; count: number }) {
  const { chat, t } = view;
  return (
    <>
      {chat.site.value?.isTypingShown && (
        <p class="hint" id="composer-shown">
          {t('composer.shown')}
        </p>
      )}
      <PagesShown view={view} />
      <p class={count > MAX_TEXT ? 'hint wrong' : count > COUNT_FROM ? 'hint' : 'hint keys'} id="composer-hint">
        {hintOf(count, t)}
      </p>
    </>
  );
}

function SendButton({ t, isOff }: { t: View['t']; isOff: boolean }) {
  const label = t('composer.send');
  return (
    <button type="submit" class="send" aria-disabled={isOff} aria-label={label} title={label}>
      <Icon name="send" />
    </button>
  );
}

function hintOf(count: number, t: View['t']): string {
  if (count > MAX_TEXT) return t('composer.too_long', { over: count - MAX_TEXT });
  return count > COUNT_FROM ? t('composer.count', { count, max: MAX_TEXT }) : t('composer.hint');
}

/** In code points, as the server counts; a text that cannot be too long is not counted. */
function lengthOf(text: string): number {
  return text.length <= COUNT_FROM ? text.length : [...text.trim()].length;
}

/** As tall as its text, to a limit, where styles do not see to that. */
function fit(area: HTMLTextAreaElement | null): void {
  if (!area || CSS.supports('field-sizing', 'content')) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${Math.min(area.scrollHeight, TALLEST_PX)}px`;
}

/** Puts words where the caret stands, in place of what is selected, and goes on there. */
function insertAt(area: HTMLTextAreaElement | null, words: string, type: (text: string) => void): void {
  area?.focus();
  if (words === '' || !area) return;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, 'end');
  type(area.value);
}
