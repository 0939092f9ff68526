import { useEffect, useState } from 'preact/hooks';
import { MIN_PASSWORD } from '@qiao/shared/wire';
import type { Preferences } from '../preferences.ts';
import type { Asked, Entrance, Invited, Session } from '../session.ts';
import { t } from '../words.ts';
import { Door, whyNot } from './door.tsx';
import { Field } from './field.tsx';
import { sentence } from './refusals.ts';

type SetupProps = { session: Session; preferences: Preferences; entrance: Entrance; onLeave: () => void };
type Form = { name: string; email: string; password: string };
type Check =
  | { is: 'asking' | 'unreachable' }
  | { is: 'over'; sentence: string }
  | { is: 'open'; invited: Invited | null };

const TITLES: Record<Entrance['kind'], () => string> = { setup: () => t('setup.title'), join: () => t('join.title') };

/** An account of one's own: the first admin's by the one-time address, everybody else's by an invitation. */
export function Setup({ session, preferences, entrance, onLeave }: SetupProps) {
  const [check, setCheck] = useState<Check>({ is: 'asking' });
  const title = TITLES[entrance.kind]();

  async function ask(): Promise<void> {
    setCheck({ is: 'asking' });
    setCheck(await checkOf(session, entrance));
  }

  useEffect(() => void ask(), [entrance]);
  useEffect(() => {
    document.title = title;
  });
  if (check.is === 'asking') return null;
  if (check.is === 'open') {
    return <SetupForm {...{ session, preferences, entrance, onLeave }} title={title} invited={check.invited} />;
  }
  const isOver = check.is === 'over';
  return (
    <Door title={title} preferences={preferences}>
      <p class="door__notice door__notice--wrong" role="alert">
        {isOver ? check.sentence : t('refusal.line')}
      </p>
      <button type="button" class="button" onClick={isOver ? onLeave : () => void ask()}>
        {isOver ? t('setup.to_sign_in') : t('try_again')}
      </button>
    </Door>
  );
}

async function checkOf(session: Session, { kind, token }: Entrance): Promise<Check> {
  const answer: Asked<Invited | true> =
    kind === 'join' ? await session.lookIntoInvitation(token) : await session.checkSetup(token);
  if (answer.ok === true) return { is: 'open', invited: answer.value === true ? null : answer.value };
  const isOver = answer.ok === false && ['setup_over', 'invitation_over'].includes(answer.refusal.code);
  return isOver ? { is: 'over', sentence: sentence(answer.refusal.code) } : { is: 'unreachable' };
}

type SetupFormProps = SetupProps & { title: string; invited: Invited | null };

function SetupForm({ session, preferences, entrance: { token }, onLeave, title, invited }: SetupFormProps) {
  const [form, setForm] = useState<Form>({ name: '', email: invited?.email ?? '', password: '' });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const mistakes = mistakesIn(form);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.values(mistakes).some(Boolean)) return;
    setBusy(true);
    const [email, name, { password }] = [form.email.trim(), form.name.trim(), form];
    const answer = await (invited
      ? session.join({ token, name, password })
      : session.setUp({ token, email, name, password }));
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
  const lead = invited ? t('join.lead', { email: invited.email }) : t('setup.lead');
  return (
    <Door title={title} lead={lead} preferences={preferences}>
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
        {!invited && <Field {...fieldOf('email')} label={t('field.email')} type="email" autoComplete="username" />}
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
