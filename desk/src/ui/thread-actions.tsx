import { AlarmClock, ArrowRightLeft, Bell, Check, Hand, RotateCcw, Undo2 } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { Verb } from '../commands.ts';
import type { KeyedAction } from '../key-actions.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { accept, mayClose } from './desk-keys.ts';
import { KeyHint, useShortcut } from './key-hint.tsx';
import { doTo, organise } from './organise-keys.ts';
import { mayHandOver } from './hand-over-keys.ts';

const IDLE = { isBusy: false, isBlocked: false };

/** What can be done with the conversation now, by this agent. */
export function ThreadActions({ conversation: { conversationId, state } }: { conversation: Conversation }) {
  const desk = useDesk();
  const { inbox, overlay } = desk;
  const underWay = inbox.commands.underWay(conversationId).value;
  const isReader = inbox.crew.me.value?.role === 'auditor';
  if (isReader) return null;
  const isMine = state.status === 'assigned' && state.agentId === inbox.agentId;
  const propsOf = (verb: Verb) => ({ isBusy: underWay?.wish.verb === verb, isBlocked: underWay !== null });
  return (
    <div class="thread__actions">
      {(state.status === 'waiting' || state.status === 'snoozed') && (
        <Action
          {...propsOf('accept')}
          icon={Hand}
          name={t('do.accept')}
          action="accept"
          isMain
          onPress={() => accept(desk, conversationId)}
        />
      )}
      {isMine && (
        <Action
          {...propsOf('give_back')}
          icon={Undo2}
          name={t('do.give_back')}
          onPress={() => void inbox.commands.run(conversationId, { verb: 'give_back' })}
        />
      )}
      <HandOver conversationId={conversationId} isBlocked={underWay !== null} />
      <Snoozing conversationId={conversationId} state={state} />
      {mayClose(desk, conversationId) && (
        <Action
          {...propsOf('close')}
          icon={Check}
          name={t('do.close')}
          action="close"
          onPress={() => {
            overlay.value = 'closing';
          }}
        />
      )}
      {state.status === 'closed' && (
        <Action
          {...propsOf('reopen')}
          icon={RotateCcw}
          name={t('do.reopen')}
          onPress={() => void inbox.commands.run(conversationId, { verb: 'reopen' })}
        />
      )}
    </div>
  );
}

/** Puts it aside, and brings it back. */
function Snoozing({ conversationId, state }: Pick<Conversation, 'conversationId' | 'state'>) {
  const desk = useDesk();
  if (state.status === 'snoozed') {
    const wake = () => doTo(desk, [conversationId], { verb: 'wake' });
    return <Action {...IDLE} icon={Bell} name={t('organise.wake')} onPress={wake} />;
  }
  if (!mayClose(desk, conversationId)) return null;
  const snooze = () => organise(desk, 'snooze');
  return <Action {...IDLE} icon={AlarmClock} name={t('organise.snooze')} action="snooze" onPress={snooze} />;
}

function HandOver({ conversationId, isBlocked }: { conversationId: ConversationId; isBlocked: boolean }) {
  const desk = useDesk();
  if (!mayHandOver(desk, conversationId)) return null;
  return (
    <Action
      isBusy={desk.inbox.handOvers.of(conversationId).value.is === 'going'}
      isBlocked={isBlocked}
      icon={ArrowRightLeft}
      name={t('together.hand_over')}
      action="hand_over"
      onPress={() => {
        desk.overlay.value = 'handing';
      }}
    />
  );
}

type ActionProps = {
  icon: LucideIcon;
  name: string;
  action?: KeyedAction;
  isMain?: boolean;
  isBusy: boolean;
  isBlocked: boolean;
  onPress: () => void;
};

function Action({ icon: Icon, name, action, isMain, isBusy, isBlocked, onPress }: ActionProps) {
  return (
    <button
      type="button"
      class={isMain ? 'button button--main' : 'button'}
      disabled={isBlocked}
      aria-busy={isBusy}
      title={name}
      aria-keyshortcuts={useShortcut()(action)}
      onClick={onPress}
    >
      {isBusy ? <span class="spinner" aria-hidden /> : <Icon size={16} aria-hidden />}
      <span class="thread__action-name">{name}</span>
      {action && <KeyHint action={action} />}
    </button>
  );
}
