import { contains, equal } from '../../expect.ts';
import { Keyboard } from '../../keyboard.ts';
import { receivedBy } from '../../rule-steps.ts';
import { pageSends } from '../../traffic-steps.ts';
import type { Case } from '../../world.ts';

export const trafficKeyboardCases: readonly Case[] = [
  {
    name: 'the keyboard alone finds a refused request, reads why it was refused, and sends it rightly',
    run: async (world) => {
      const { traffic } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/keys-accepted' });
      await pageSends(world, { path: '/execute-api/keys-refused', now: new Date(Date.now() - 3_600_000) });
      await traffic.row('keys-refused', 'clock-skew');
      const keyboard = new Keyboard(panel);
      await panel.click('#view-tab-compose');
      await panel.evaluate(() => document.querySelector<HTMLElement>('#view-tab-compose')?.focus());
      await keyboard.press('ArrowRight');
      await traffic.ready();
      await keyboard.press('Control+f');
      await keyboard.type('#traffic-filter', 'is:refused');
      await traffic.count('1 of 2');
      await keyboard.press('Enter');
      await panel.waitFor('the focus on the list', () => document.activeElement?.id === 'traffic-grid');
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      // The tab that was looked at last; the first is why.
      await panel.waitFor('the focus on a tab', () => document.activeElement?.id.startsWith('traffic-tab-'));
      await keyboard.press('Home');
      await panel.waitFor('the focus on the tab', () => document.activeElement?.id === 'traffic-tab-why');
      const { cause, text } = await traffic.verdict('#why-verdict');
      equal(cause, 'clock-skew', 'the cause');
      contains(text, /clock|time/i, 'what is read');
      await keyboard.reach('#apply-fix');
      await keyboard.press('Enter');
      await panel.waitFor(
        'the answer',
        () => document.querySelector<HTMLElement>('#fix-result')?.dataset.status === '200',
      );
      await keyboard.focusIsSomewhere('the fix');
      equal(receivedBy(world, 'keys-refused')?.verdict, 'signature valid', 'the verdict of the server');
      await keyboard.reach('#copy-report');
      await keyboard.press('Enter');
      await traffic.said('Copied the report');
      await keyboard.press('Escape');
      await panel.waitFor('the focus on the list', () => document.activeElement?.id === 'traffic-grid');
      await keyboard.press('Shift+F10');
      await traffic.menuGoTo('replay');
      await keyboard.press('Enter');
      equal(await traffic.replayed(), '200', 'the replay');
      await keyboard.focusIsSomewhere('the replay from the menu');
      await keyboard.reach('#replay-send');
      await keyboard.press('Enter');
      await keyboard.press('Tab');
      equal(await traffic.replayed(), '200', 'the next replay');
      await keyboard.focusIsSomewhere('the replay');
    },
  },
];
