import { useEffect } from 'preact/hooks';
import { BadgeCheck, UserRound, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { isSlotName } from '@qiao/shared/case-file';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { linksIn } from '@qiao/shared/links';
import { clockTime, dayName } from '../times.ts';
import { t } from '../words.ts';
import { CaseFile } from './case-file.tsx';
import { useDesk } from './desk-context.ts';
import { KindOfIssue } from './kind-of-issue.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import { Tags } from './tag-badges.tsx';
import { fetchedOnce, OnDemand } from './on-demand.tsx';
import { PastConversations } from './past-conversations.tsx';
import { VipBadge } from './vip-badge.tsx';
import { visitorName } from './visitor-name.ts';
import './facts.css';

const pageTrail = fetchedOnce(async () => (await import('./page-trail.tsx')).PageTrail);

/** What is known of the visitor and of where the question came from, so that nobody asks for it again. */
export function Facts({ conversationId }: { conversationId: ConversationId }) {
  const { inbox, overlay } = useDesk();
  const listed = inbox.listing.row(conversationId).value;
  if (!listed) return null;
  const { conversation } = listed;
  return (
    <aside
      class="facts"
      aria-label={t('pane.facts')}
      data-open={overlay.value === 'facts' || overlay.value === 'asking'}
    >
      <button
        type="button"
        class="button button--plain button--icon facts__dismiss"
        aria-label={t('dismiss')}
        onClick={() => {
          overlay.value = 'none';
        }}
      >
        <X size={18} aria-hidden />
      </button>
      <h2 class="facts__name">{visitorName(conversation)}</h2>
      <p class="facts__vouched">
        <Vouched conversation={conversation} /> <VipBadge conversation={conversation} />
      </p>
      <Tags conversation={conversation} />
      <KindOfIssue conversation={conversation} />
      <CaseFile conversationId={conversationId} />
      <h3 class="facts__title">{t('facts.more')}</h3>
      <dl class="facts__list">
        {conversation.visitor.email && (
          <Fact name={t('field.email')}>
            <bdi>{conversation.visitor.email}</bdi>
          </Fact>
        )}
        <Page conversation={conversation} />
        <Fact name={t('language')}>{LANGUAGE_NAMES[conversation.language]}</Fact>
        <Site conversation={conversation} />
        <Started conversation={conversation} />
      </dl>
      <Pages conversation={conversation} />
      <PastConversations conversation={conversation} />
      <ConsoleContext conversation={conversation} />
    </aside>
  );
}

/** Its code comes where there is something to show. A line that was lost may have kept some of it back. */
function Pages({ conversation }: { conversation: Conversation }) {
  const { trails, health } = useDesk().inbox;
  const isWell = health.value.is === 'well';
  useEffect(() => {
    if (isWell) void trails.look(conversation.conversationId);
  }, [conversation.conversationId, isWell]);
  if (trails.pages.value.length === 0) return null;
  return <OnDemand {...pageTrail} given={{ conversation }} />;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Vouched({ conversation: { visitor } }: { conversation: Conversation }) {
  return visitor.identified ? (
    <span class="badge badge--good">
      <BadgeCheck size={13} aria-hidden />
      {t('facts.identified')}
    </span>
  ) : (
    <span class="badge badge--quiet">
      <UserRound size={13} aria-hidden />
      {t('facts.anonymous')}
    </span>
  );
}

function Page({ conversation: { page } }: { conversation: Conversation }) {
  if (!page) return null;
  return (
    <Fact name={t('facts.page')}>
      {page.title && (
        <span class="facts__page">
          <bdi>{page.title}</bdi>
        </span>
      )}
      <Linked text={page.url} />
    </Fact>
  );
}

/** What a page told is not trusted: an address is a link only where it is one. */
function Linked({ text }: { text: string }) {
  return (
    <>
      {linksIn(text).map((piece, index) =>
        piece.kind === 'link' ? (
          <a key={index} dir="ltr" href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

function Site({ conversation: { siteId } }: { conversation: Conversation }) {
  const site = useDesk().inbox.crew.sites.value.find((one) => one.siteId === siteId);
  return <Fact name={t('facts.site')}>{site?.name ?? siteId}</Fact>;
}

function Started({ conversation: { startedAt } }: { conversation: Conversation }) {
  const { now } = useDesk();
  return (
    <Fact name={t('facts.started')}>
      {t('facts.started_at', { day: dayName(startedAt, now.value), time: clockTime(startedAt) })}
    </Fact>
  );
}

/** What the case file says already is not said again. */
function ConsoleContext({ conversation: { context, intake } }: { conversation: Conversation }) {
  const told = Object.entries(context ?? {}).filter(
    ([name, value]) => !isSlotName(name) || intake.caseFile[name]?.value !== String(value),
  );
  if (told.length === 0) return null;
  return (
    <section aria-labelledby="context-title">
      <h3 id="context-title" class="facts__title">
        {t('facts.context')}
      </h3>
      <p class="facts__caveat">{t('facts.context_caveat')}</p>
      <dl class="facts__list facts__list--dense">
        {told.map(([name, value]) => (
          <Fact key={name} name={name}>
            <bdi>
              <Linked text={String(value)} />
            </bdi>
          </Fact>
        ))}
      </dl>
    </section>
  );
}
