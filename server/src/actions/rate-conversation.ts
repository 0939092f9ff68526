import type { Author, Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { DEFAULT_WEIGHTS, isRateable, MAX_COMMENT, weightedScore } from '@qiao/shared/rating';
import type { Given } from '@qiao/shared/rating-schema';
import { ratedAgents } from '@qiao/shared/service';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import { Refusal } from '../refusal.ts';
import { mustBeOwn } from '../rules/access.ts';
import type { VisitorActor } from '../rules/access.ts';
import { cleanText } from '../rules/text.ts';
import { commit } from './commit.ts';
import { maskedNotice } from './masked-notice.ts';
import type { ActionPorts } from './ports.ts';

type Rate = { conversationId: ConversationId; commandId: CommandId; closedSeq: number; given: Given };

/**
 * The visitor says how they were served up to the closing at `closedSeq`, or that they would rather not. It is weighed by
 * what the site's weights are at this moment, and stands for every agent who answered. Refuses `not_found`, `rating_over`,
 * `too_long`.
 */
export async function rateConversation(ports: ActionPorts, actor: VisitorActor, command: Rate): Promise<Entry[]> {
  const author: Author = { kind: 'visitor', visitorId: actor.profile.visitorId };
  const { text, found } = maskSecrets(commentOf(command.given));
  return commit(ports, command, async (loaded) => {
    const conversation = mustBeOwn(actor, loaded);
    const { closing } = conversation.service;
    if (closing?.seq !== command.closedSeq) throw new Refusal('rating_over');
    if (!command.given && closing.said) return [];
    if (!isRateable(conversation, ports.clock.now())) throw new Refusal('rating_over');
    if (!command.given) return [{ author, body: { type: 'rating_skipped' } }];
    const site = await ports.store.sites.byId(conversation.siteId);
    const weights = site?.ratingWeights ?? DEFAULT_WEIGHTS;
    const { scores } = command.given;
    const rated: EntryDraft['body'] = {
      type: 'rated',
      scores,
      comment: text === '' ? null : text,
      weights,
      score: weightedScore(scores, weights),
      agentIds: ratedAgents(conversation.service),
    };
    return [{ author, body: rated }, ...maskedNotice(found)];
  });
}

function commentOf(given: Given): string {
  const comment = cleanText(given?.comment ?? '', { mayBeEmpty: true });
  if ([...comment].length > MAX_COMMENT) throw new Refusal('too_long');
  return comment;
}
