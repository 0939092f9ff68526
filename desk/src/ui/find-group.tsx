import type { Entry } from '@qiao/shared/entry';
import { unreachable } from '@qiao/shared/unreachable';
import type { Item } from '../find.ts';
import type { Hit } from '../search.ts';
import { excerptOf } from '../search-excerpt.ts';
import { fullTime, shortTime } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ListOption } from './list-field.tsx';
import { visitorName } from './visitor-name.ts';

type FindGroupProps = {
  name: string;
  items: readonly Item[];
  /** Where its first stands among all that was found. */
  first: number;
  at: number;
  query: string;
  onPress: (index: number) => void;
};

/** What was found of one sort. */
export function FindGroup({ name, items, first, at, query, onPress }: FindGroupProps) {
  if (items.length === 0) return null;
  return (
    <div role="group" aria-label={name}>
      <p class="find__name" aria-hidden>
        {name}
      </p>
      {items.map((item, place) => {
        const index = first + place;
        return (
          <ListOption key={index} listId="found" index={index} isAt={index === at} onPress={onPress}>
            <ItemWords item={item} query={query} />
          </ListOption>
        );
      })}
    </div>
  );
}

function ItemWords({ item, query }: { item: Item; query: string }) {
  const now = useDesk().now.value;
  switch (item.kind) {
    case 'action':
    case 'section':
      return <>{item.name}</>;
    case 'conversation': {
      const { conversation } = item.listed;
      return (
        <>
          <b>{visitorName(conversation)}</b>
          <span class="list-option__aside find__words">{conversation.lastMessage?.text}</span>
          <time class="list-option__aside find__time">{shortTime(conversation.lastAt, now)}</time>
        </>
      );
    }
    case 'message':
      return <HitWords hit={item.hit} query={query} />;
    default:
      return unreachable(item);
  }
}

function HitWords({ hit: { listed, entry }, query }: { hit: Hit; query: string }) {
  const now = useDesk().now.value;
  const { before, match, after } = excerptOf(textOf(entry), query);
  const { author } = entry;
  const visitor = visitorName(listed.conversation);
  return (
    <>
      <b>{author.kind === 'agent' ? `${author.name} → ${visitor}` : visitor}</b>
      <span class="list-option__aside find__words">
        <bdi>
          {before}
          {match && <mark>{match}</mark>}
          {after}
        </bdi>
      </span>
      <time
        class="list-option__aside find__time"
        dateTime={new Date(entry.at).toISOString()}
        title={fullTime(entry.at)}
      >
        {shortTime(entry.at, now)}
      </time>
    </>
  );
}

/** What was written: the message, or the names of its files. */
export function textOf({ body }: Entry): string {
  if (body.type === 'noted') return body.text;
  if (body.type !== 'message') return '';
  return body.text || (body.attachments ?? []).map(({ name }) => name).join(', ') || t('row.nothing_said');
}
