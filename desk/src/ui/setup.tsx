import { useEffect, useState } from 'preact/hooks';
import { MIN_PASSWORD } from '@qiao/shared/wire';
import type { Preferences } from '../preferences.ts';
import type { Session } from '../session.ts';
import { t } from '../words.ts';
import { Door, whyNot } from './door.tsx';
import { Field } from './field.tsx';

type SetupProps = { session: Session; preferences: Preferences; token: string; onLeave: () => void };
type Form = { name: string; email: string; password: string };
type Check = 'asking' | 'open' | 'over' | 'unreachable';

/** The first run: the one-time address makes the first admin. */
export function Setup({ session, preferences, token, onLeave }: SetupProps) {
  const [check, setCheck] = useState<Check>('asking');

  async function ask(): Promise<void> {
    setCheck('asking');
    const answer = await session.checkSetup(token);
    if (answer.ok === true) setCheck('open');
    else setCheck(answer.ok === false && answer.refusal.code === 'setup_over' ? 'over' : 'unreachable');
  }

  useEffect(() => void ask(), [token]);
  useEffect(() => {
    document.title = t('setup.title');
  });
  if (check === 'asking') return null;
  if (check === 'open') return <SetupForm {...{ session, preferences, token, onLeave }} />;
  return (
    <Door title={t('setup.title')} preferences={preferences}>
      <p class="door__notice door__notice--wrong" role="alert">
        {check === 'over' ? t('refusal.setup_over') : t('refusal.line')}
      </p>
      <button type="button" class="button" onClick={check === 'over' ? onLeave : () => void ask()}>
        {check === 'over' ? t('setup.to_sign_in') : t('try_again')}
      </button>
    </Door>
  );
}

function SetupForm({ session, preferences, token, onLeave }: SetupProps) {
  const [form, setForm] = useState<Form>({ name: '', email: '', password: '' });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const mistakes = mistakesIn(form);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.values(mistakes).some(Boolean)) return;
    setBusy(true);
    const answer = await session.setUp({ token, ...form, email: form.email.trim(), name: form.name.trim() });
    setBusy(false);
    if (answer.ok === true) onLeave();
    else setWrong(whyNot(answer));
  }

  const set = (name: keyof Form) => (value: string) => setForm({ ...form, [name]: value });
  const fieldOf = (name: keyof Form) => ({
    name,
    value: form[name],
    onValue: set(name),
    mistake: isTried ? mistakes[name] : null,
  });
  return (
    <Door title={t('setup.title')} lead={t('setup.lead')} preferences={preferences}>
      {wrong && (
        <p class="door__notice door__notice--wrong" role="alert">
          {wrong}
        </p>
      )}
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Field
          {...fieldOf('name')}
          label={t('field.name')}
          type="text"
          autoComplete="name"
          hint={t('setup.name_hint')}
        />
        <Field {...fieldOf('email')} label={t('field.email')} type="email" autoComplete="username" />
        <Field
          {...fieldOf('password')}
          label={t('field.password')}
          type="password"
          autoComplete="new-password"
          hint={t('setup.password_hint', { count: MIN_PASSWORD })}
        />
        <button type="submit" class="button button--main" disabled={isBusy}>
          {isBusy ? t('setup.busy') : t('setup.submit')}
        </button>
      </form>
    </Door>
  );
}

function mistakesIn({ name, email, password }: Form): Record<keyof Form, string | null> {
  return {
    name: name.trim() === '' ? t('setup.name_missing') : null,
    email: /^\S+@\S+$/.test(email.trim()) ? null : t('setup.email_wrong'),
    password: [...password].length < MIN_PASSWORD ? t('setup.password_short', { count: MIN_PASSWORD }) : null,
  };
}
