import { useEffect, useState } from 'preact/hooks';
import type { Preferences } from '../preferences.ts';
import type { Session } from '../session.ts';
import { t } from '../words.ts';
import { Door, whyNot } from './door.tsx';
import { Field } from './field.tsx';

type SignInProps = { session: Session; preferences: Preferences; isEnded: boolean };

export function SignIn({ session, preferences, isEnded }: SignInProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const answer = await session.signIn({ email: email.trim(), password });
    setBusy(false);
    setWrong(answer.ok === true ? null : whyNot(answer));
  }

  useEffect(() => {
    document.title = t('sign_in.title');
  });
  return (
    <Door title={t('sign_in.title')} preferences={preferences}>
      {isEnded && !wrong && (
        <p class="door__notice" role="status">
          {t('sign_in.ended')}
        </p>
      )}
      {wrong && (
        <p class="door__notice door__notice--wrong" role="alert">
          {wrong}
        </p>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <Field
          label={t('field.email')}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onValue={setEmail}
        />
        <Field
          label={t('field.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
        />
        <button type="submit" class="button button--main" disabled={isBusy}>
          {isBusy ? t('sign_in.busy') : t('sign_in.submit')}
        </button>
      </form>
    </Door>
  );
}
