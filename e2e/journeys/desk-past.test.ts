import { test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

const stage = useStage();

test('[PAST-1] beside a conversation stands what else the visitor has had, and a press leads there and back', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  await visitor.open();
  await visitor.say('The first time: 502.');
  await visitor.isSent('The first time: 502.');
  await visitor.panel.getByRole('button', { name: 'All conversations' }).click();
  await visitor.panel.getByRole('button', { name: 'New conversation' }).click();
  await visitor.say('The second time: 504.');
  await visitor.isSent('The second time: 504.');
  await agent.open('The second time: 504.');
  const past = agent.page.getByRole('region', { name: 'Earlier and other conversations' });
  await past.getByRole('link', { name: /The first time: 502/ }).waitFor();
  await picture(agent.page, 'desk-past-en');
  await past.getByRole('link', { name: /The first time: 502/ }).click();
  await agent.said('The first time: 502.').waitFor();
  await past.getByRole('link', { name: /The second time: 504/ }).click();
  await agent.said('The second time: 504.').waitFor();
});
