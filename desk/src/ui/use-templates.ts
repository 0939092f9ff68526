import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import { gapFrom, render } from '@qiao/shared/template-text';
import { slashBeingWritten } from '../slash.ts';
import type { Offer } from '../template-search.ts';
import { language } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { useOffered } from './use-offered.ts';

/** What comes when somebody can answer, so that it is there when they ask for it. */
const loaded = signal<Awaited<ReturnType<typeof load>> | null>(null);

async function load() {
  const [search, values, list] = await Promise.all([
    import('../template-search.ts'),
    import('../template-values.ts'),
    import('./templates-offered.tsx'),
  ]);
  return { offersFor: search.offersFor, valueOf: values.valueOf, TemplatesOffered: list.TemplatesOffered };
}

type Inserted = { text: string; start: number; end: number };

/** The templates offered for what is typed after a `/`, and what becomes of the draft when one is taken. */
export function useTemplates(conversation: Conversation, draft: string) {
  const { inbox } = useDesk();
  const { templates, crew, taxonomy } = inbox;
  const { conversationId, siteId } = conversation;
  const [caret, setCaret] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  useEffect(() => {
    void load().then((parts) => (loaded.value = parts));
  }, []);
  const slash = caret === null ? null : slashBeingWritten(draft, caret);
  const parts = loaded.value;
  const isOffering = parts !== null && slash !== null && slash.at !== closedAt;
  const offers: Offer[] = isOffering
    ? parts.offersFor(templates.all.value ?? [], {
        typed: slash.typed,
        siteId,
        language: conversation.language,
        siteLanguage: templates.languageOf(siteId),
        read: language(),
        usesOf: templates.usesOf,
      })
    : [];
  const { at, first, moveTo, press } = useOffered(offers, () => setClosedAt(slash?.at ?? null));

  const textOf = (offer: Offer): string => {
    const around = {
      conversation,
      agentName: crew.me.value?.name ?? '',
      siteName: crew.sites.value.find((site) => site.siteId === siteId)?.name ?? null,
      category: taxonomy.categories.value.get(conversation.intake.category?.categoryId ?? '') ?? null,
      language: offer.language,
    };
    return render(offer.text, (variable) => parts?.valueOf(variable, around) ?? null);
  };
  return {
    offers,
    at,
    moveTo,
    press,
    textOf,
    List: parts?.TemplatesOffered ?? null,
    look: (text: string, place: number | null) => {
      setCaret(place);
      first();
      const asked = place === null ? null : slashBeingWritten(text, place);
      if (asked?.at !== closedAt) setClosedAt(null);
      if (asked?.typed === '') void templates.read();
    },
    /** The draft with this template in place of the slash, and what is to be selected: its first gap, or its end. */
    insert: (offer: Offer): Inserted | null => {
      if (!slash) return null;
      const text = textOf(offer);
      const end = slash.at + text.length;
      const whole = draft.slice(0, slash.at) + text + draft.slice(caret ?? end);
      const gap = gapFrom(whole, slash.at);
      templates.use(conversationId, offer.template.templateId);
      setCaret(null);
      return gap && gap.start < end ? { text: whole, ...gap } : { text: whole, start: end, end };
    },
  };
}
