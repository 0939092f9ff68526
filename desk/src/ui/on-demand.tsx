import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../words.ts';
import './on-demand.css';

type OnDemandProps<Props> = {
  load: () => Promise<ComponentType<Props>>;
  given: Props;
  /** The part, where it is here already: then it is drawn at once. */
  part?: ComponentType<Props> | null;
};
type Loaded<Props> = { is: 'loading' } | { is: 'failed' } | { is: 'there'; Part: ComponentType<Props> };

/**
 * A part of the page whose code comes when it is first looked at. Where it does not come, one may ask again, and comes to a
 * new page if that is what it takes.
 */
export function OnDemand<Props extends object>({ load, given, part = null }: OnDemandProps<Props>) {
  const [loaded, setLoaded] = useState<Loaded<Props>>(part ? { is: 'there', Part: part } : { is: 'loading' });
  async function ask(isAgain: boolean): Promise<void> {
    setLoaded({ is: 'loading' });
    try {
      const Part = await load();
      setLoaded({ is: 'there', Part });
    } catch {
      // A page of some browsers never asks again for what failed once, and a server that was renewed has it no more.
      if (isAgain && (await isPageServed())) location.reload();
      else setLoaded({ is: 'failed' });
    }
  }
  useEffect(() => {
    if (!part) void ask(false);
  }, []);
  switch (loaded.is) {
    case 'loading':
      return (
        <p class="on-demand" role="status" aria-label={t('settings.loading')}>
          <span class="spinner" aria-hidden />
        </p>
      );
    case 'failed':
      return (
        <p class="on-demand" role="alert">
          {t('refusal.line')}
          <button type="button" class="button" onClick={() => void ask(true)}>
            {t('try_again')}
          </button>
        </p>
      );
    case 'there':
      return <loaded.Part {...given} />;
    default:
      return loaded satisfies never;
  }
}

async function isPageServed(): Promise<boolean> {
  try {
    return (await fetch(location.href, { method: 'HEAD' })).ok;
  } catch {
    return false;
  }
}

/** A part that is fetched once, and then known: `part` is null until it has come. */
export function fetchedOnce<Props>(load: () => Promise<ComponentType<Props>>) {
  let part: ComponentType<Props> | null = null;
  return {
    load: async () => (part ??= await load()),
    get part() {
      return part;
    },
  };
}
