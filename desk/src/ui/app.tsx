import { useEffect } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { Preferences } from '../preferences.ts';
import type { Entrance, Session } from '../session.ts';
import { t } from '../words.ts';
import { DeskPage } from './desk-page.tsx';
import { DeskProvider } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import { Door } from './door.tsx';
import { OnDemand } from './on-demand.tsx';
import { SignIn } from './sign-in.tsx';

export type AppProps = {
  session: Session;
  preferences: Preferences;
  /** Null while nobody is signed in. */
  desk: ReadonlySignal<Desk | null>;
  /** Where this page is one that is come to once, else null. */
  entrance: ReadonlySignal<Entrance | null>;
  onEntranceLeft: () => void;
};

const loadSetup = async () => (await import('./setup.tsx')).Setup;
const loadBegin = async () => (await import('./begin-page.tsx')).BeginPage;

export function App({ session, preferences, desk, entrance, onEntranceLeft }: AppProps) {
  useEffect(() => {
    if (!entrance.value && session.who.peek().is === 'unknown') void session.recognise();
  }, [entrance.value]);

  const who = session.who.value;
  if (entrance.value) {
    const given = { session, preferences, entrance: entrance.value, onLeave: onEntranceLeft };
    return <OnDemand load={loadSetup} given={given} />;
  }
  switch (who.is) {
    case 'unknown':
      return null;
    case 'unreachable':
      return (
        <Door title={t('brand')} preferences={preferences}>
          <p class="door__notice" role="alert">
            {t('refusal.line')}
          </p>
          <button type="button" class="button" onClick={() => void session.recognise()}>
            {t('try_again')}
          </button>
        </Door>
      );
    case 'signed_out':
      return <SignIn session={session} preferences={preferences} isEnded={who.because === 'ended'} />;
    case 'signed_in':
      return desk.value ? (
        <DeskProvider value={desk.value} key={who.agent.agentId}>
          {desk.value.begin.place.value ? <OnDemand load={loadBegin} given={{}} /> : <DeskPage />}
        </DeskProvider>
      ) : null;
    default:
      return who satisfies never;
  }
}
