import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../words.ts';
import './on-demand.css';

type OnDemandProps<Props> = { load: () => Promise<ComponentType<Props>>; given: Props };
type Loaded<Props> = { is: 'loading' } | { is: 'failed' } | { is: 'there'; Part: ComponentType<Props> };

/** A part of the page whose code comes when it is first looked at. Where it does not come, one may ask again. */
export function OnDemand<Props extends object>({ load, given }: OnDemandProps<Props>) {
  const [loaded, setLoaded] = useState<Loaded<Props>>({ is: 'loading' });
  async function ask(): Promise<void> {
    setLoaded({ is: 'loading' });
    try {
      const Part = await load();
      setLoaded({ is: 'there', Part });
    } catch {
      setLoaded({ is: 'failed' });
    }
  }
  useEffect(() => void ask(), []);
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
          <button type="button" class="button" onClick={() => void ask()}>
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
