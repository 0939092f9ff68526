import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { MAX_TEXT } from '@qiao/shared/wire';
import { cutAt, directionFor, linesOf } from './fitting-text.ts';
import { Icon } from './icon.tsx';
import { isSendKey } from './send-key.ts';
import type { View } from './view.ts';

const MAX_LINE = 500;
const TALLEST_PX = 220;

type Props = { view: View; labelledBy: string; example: string | null; give: (text: string) => void };

/** One line; Enter sends it. */
export function LineField({ view: { chat, t }, labelledBy, example, give }: Props) {
  const text = chat.intake.typed.value;
  const send = () => text.trim() !== '' && give(text.trim());
  return (
    <div>
      <div class="field">
        <input
          type="text"
          dir={directionFor(text)}
          value={text}
          maxLength={MAX_LINE}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-labelledby={labelledBy}
          aria-describedby="answer-hint"
          enterkeyhint="send"
          onInput={({ currentTarget }) => chat.intake.type(currentTarget.value)}
          onKeyDown={(event) => isSendKey(event) && send()}
        />
        <SendAnswer t={t} canSend={text.trim() !== ''} send={send} />
      </div>
      <p class="hint" id="answer-hint">
        {example !== null && `${t('question.example', { example })} · `}
        {t('question.freely')}
      </p>
    </div>
  );
}

/** Many lines, such as a log. Enter is a line of it; what is too long is cut, and that is said. */
export function PasteField({ view: { chat, t }, labelledBy, example, give }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const isCut = useSignal(false);
  const text = chat.intake.typed.value;
  useLayoutEffect(() => grow(area.current, text), [text]);
  const send = () => text.trim() !== '' && give(text.trim());
  const type = (element: HTMLTextAreaElement) => {
    const fitting = cutAt(element.value, MAX_TEXT);
    // Browsers may tell of one paste twice: what was cut is told until there is room again.
    isCut.value = fitting !== element.value || (isCut.value && fitting.length >= MAX_TEXT - 1);
    element.value = fitting;
    chat.intake.type(fitting);
  };
  return (
    <div>
      <div class="field">
        <textarea
          ref={area}
          class="paste"
          dir={directionFor(text)}
          rows={4}
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-labelledby={labelledBy}
          aria-describedby="answer-hint"
          placeholder={example ?? ''}
          onInput={({ currentTarget }) => type(currentTarget)}
          onKeyDown={(event) => isSendKey(event) && (event.ctrlKey || event.metaKey) && send()}
        />
        <SendAnswer t={t} canSend={text.trim() !== ''} send={send} />
      </div>
      <p class={isCut.value ? 'hint wrong' : 'hint'} id="answer-hint" role="status">
        {isCut.value && t('question.cut', { max: MAX_TEXT })}
        {!isCut.value &&
          (text === '' ? t('question.room', { max: MAX_TEXT }) : t('question.lines', { count: linesOf(text) }))}
      </p>
    </div>
  );
}

export function SendAnswer({ t, canSend, send }: { t: View['t']; canSend: boolean; send: () => void }) {
  return (
    <button
      type="button"
      class="send"
      aria-disabled={!canSend}
      aria-label={t('question.send')}
      title={t('question.send')}
      onClick={send}
    >
      <Icon name="send" />
    </button>
  );
}

/** As tall as its text, to a limit, and in view with what stands below it. */
function grow(area: HTMLTextAreaElement | null, text: string): void {
  if (!area || text === '') return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${Math.min(area.scrollHeight, TALLEST_PX)}px`;
  if (area === document.activeElement) area.closest('.question')?.scrollIntoView({ block: 'nearest' });
}
