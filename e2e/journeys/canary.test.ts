import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeBuiltMutant } from '../faults/built-mutant.ts';
import type { Edit, Mutant } from '../faults/mutant.ts';
import type { Agent } from '../support/agent.ts';
import { allAttacksOn, storedText } from '../support/attacks.ts';
import { beAttacked, dressSite, rateWith, written } from '../support/attacked.ts';
import type { Attacked } from '../support/attacked.ts';
import { watchCanary } from '../support/canary.ts';
import type { Canary } from '../support/canary.ts';
import { giveSecret } from '../support/identities.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

/** What is left of the rounds when this is over is left out. */
const TIME_LIMIT_MS = 40_000;

type Desk = { agent: Agent; canary: Canary };

async function manDesk(stage: Stage): Promise<Desk> {
  await giveSecret(stage.server, SITE);
  const agent = await stage.agent();
  return { agent, canary: await watchCanary(agent.context) };
}

/** What is seen of the attacks in the pages of the visitor and of the agent; nothing, as it should be. */
async function whatIsSeen({ visitor, agent, asked, answered, canary }: Attacked, desk: Desk): Promise<string[]> {
  const said = [asked, answered, ...allAttacksOn('batch')].map(storedText);
  const bubbles = visitor.log.locator('.bubble');
  const shown = await bubbles.evaluateAll((all) => all.map(({ textContent }) => textContent));
  await picture(visitor.page, 'canary-visitor');
  await picture(agent.page, 'canary-agent');
  return [
    ...said.filter((text) => !shown.includes(text)).map((text) => `not shown: ${text}`),
    ...(await canary.seen()),
    ...(await desk.canary.seen()),
  ];
}

describe('[JOURNEY-50] attacks through every field that a person, a page or a site writes', () => {
  const stage = useStage({ intake: 'reading' });

  test('are text in the host page, in the chat and at the desk, and nothing else', async () => {
    const desk = await manDesk(stage);
    const round = fc.asyncProperty(written, async (its) => {
      await dressSite(stage, its);
      const attacked = await beAttacked(stage, desk.agent, its);
      await desk.agent.facts.getByText('Attacked').first().waitFor();
      expect(await whatIsSeen(attacked, desk)).toEqual([]);
      await rateWith(attacked, its);
      expect(await whatIsSeen(attacked, desk)).toEqual([]);
      await attacked.visitor.context.close();
    });
    await fc.assert(round, { numRuns: 6, interruptAfterTimeLimit: TIME_LIMIT_MS, endOnFailure: true });
  });
});

const WRONG: (Edit & { of: 'widget' | 'desk' })[] = [
  {
    of: 'widget',
    file: 'src/ui/said-text.tsx',
    find: ': <>{text}</>;',
    replace: ': <span dangerouslySetInnerHTML={{ __html: text }} />;',
  },
  {
    of: 'desk',
    file: 'src/ui/message-text.tsx',
    find: "    case 'text':\n      return <Words segments={segments} />;",
    replace: "    case 'text':\n      return <span dangerouslySetInnerHTML={{ __html: piece.text }} />;",
  },
];

describe.each(WRONG)('[JOURNEY-50] a $of that writes what people say as HTML', ({ of, ...edit }) => {
  let mutant: Mutant | undefined;
  const makeIt = () => (mutant = makeBuiltMutant(of, edit));
  const stage = useStage({ intake: 'reading', server: () => ({ root: makeIt().root }) });
  afterAll(() => mutant?.remove());

  test('is seen to be wrong', async () => {
    const desk = await manDesk(stage);
    desk.agent.troubles.expect(/./s);
    const [its] = fc.sample(written, { numRuns: 1, seed: 7 });
    const attacked = its && (await beAttacked(stage, desk.agent, its));
    if (!attacked) throw new Error('There was no attack.');
    attacked.visitor.troubles.expect(/./s);
    const seen = await whatIsSeen(attacked, desk);
    process.stdout.write(`as HTML: seen ${seen.length} times, first ${seen.slice(0, 3).join('; ').slice(0, 300)}\n`);
    expect(seen.filter((what) => what.startsWith('asked for: '))).not.toEqual([]);
    expect(seen.filter((what) => what.startsWith('refused by the policy: '))).not.toEqual([]);
  });
});
