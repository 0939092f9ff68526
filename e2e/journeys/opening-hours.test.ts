import { describe, expect, test } from 'vitest';
import { cli } from '../support/server.ts';
import { SITE, picture, useStage } from '../support/stage.ts';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
// In Arabic what is filled in stands apart, so that it keeps its own direction.
const BACK = { en: 'Leave a message, we are back tomorrow 09:00', ar: 'اترك رسالة، نعود \u2068غدًا 09:00\u2069' };

describe('[HOURS-2] outside of a site’s hours', () => {
  const stage = useStage();
  const set = (hours: string) => cli(stage.server, ['site', 'set', SITE, '--hours', hours]);

  test.for(['en', 'ar'] as const)(
    'the visitor reads when somebody is back, where nobody is there (%s)',
    async (language) => {
      const tomorrow = DAYS[(new Date().getUTCDay() + 1) % 7];
      expect(await set(`UTC ${tomorrow} 9:00-17:00`)).toMatchObject({ exitCode: 0, stderr: '' });
      const visitor = await stage.visitor({ language, context: { timezoneId: 'UTC' } });
      await visitor.open();
      await visitor.panel.getByText(BACK[language]).waitFor();
      await picture(visitor.page, `hours-${language}`);
      await set('always');
      await visitor.page.reload();
      await visitor.open();
      await visitor.panel.locator('.standing').waitFor();
      expect(await visitor.panel.getByText(BACK[language]).count()).toBe(0);
    },
  );
});
