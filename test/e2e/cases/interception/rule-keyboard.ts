import { contains, equal } from '../../expect.ts';
import { Keyboard } from '../../keyboard.ts';
import { pageFetch, receivedBy, receivedHeader, ruleOf, useRules } from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import type { Case } from '../../world.ts';

export const ruleKeyboardCases: readonly Case[] = [
  {
    name: 'the keyboard alone makes a rule, saves, moves and switches it, and reads what it did',
    run: async (world) => {
      const { panel } = world.browser;
      await useRules(world, ruleOf({ name: 'there before', where: { text: '127.0.0.1/execute-api/else*' } }));
      const keyboard = new Keyboard(panel);
      const rules = new RulesPage(panel);
      await panel.evaluate(() => document.querySelector<HTMLElement>('#view-tab-compose')?.focus());
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowRight');
      await rules.order('there before');
      await keyboard.reach('#new-rule');
      await keyboard.press('Enter');
      await panel.waitFor('the focus on the pattern', () => document.activeElement?.id === 'rule-where');
      await keyboard.type('#rule-where', '127.0.0.1/execute-api/keys*');
      await keyboard.reach('#rule-name', 'Shift+Tab');
      await keyboard.type('#rule-name', 'by keys');
      await keyboard.reach('#rule-identity');
      await keyboard.choose('#rule-identity', 'AWS documentation');
      await keyboard.reach('#rule-service');
      await keyboard.type('#rule-service', 'execute-api');
      await keyboard.press('Tab');
      await keyboard.type('#rule-region', 'us-east-1');
      await keyboard.press('Enter');
      await rules.saved();
      await rules.order('there before', 'by keys');
      await keyboard.focusIsSomewhere('saving');
      await pageFetch(world, `${world.sandbox.url}/execute-api/keys-signed`);
      equal(receivedBy(world, 'keys-signed')?.verdict, 'signature valid', 'the verdict');

      await keyboard.reach(`${rules.row('by keys')} .rule-edit`, 'Shift+Tab');
      await keyboard.press('Alt+ArrowUp');
      await rules.order('by keys', 'there before');
      await keyboard.focusIsSomewhere('moving');
      await keyboard.reach(`${rules.row('by keys')} .rule-switch`, 'Shift+Tab');
      await keyboard.press(' ');
      await rules.carriedBy('by keys', '');
      await keyboard.focusIsSomewhere('switching off');
      await pageFetch(world, `${world.sandbox.url}/execute-api/keys-unsigned`);
      equal(receivedHeader(receivedBy(world, 'keys-unsigned'), 'authorization'), undefined, 'switched off');

      await keyboard.press('F6');
      await keyboard.reach('#activity .row-window');
      await keyboard.press('End');
      await keyboard.press('Enter');
      await panel.waitFor(
        'the request in the details',
        () =>
          document.querySelector<HTMLElement>('#detail-panel')?.innerText.includes('keys-signed') ?? false,
      );
      await keyboard.press('F6');
      const read = await panel.text('#detail-pane:focus-within, #detail-pane:focus');
      const sent = receivedHeader(receivedBy(world, 'keys-signed'), 'authorization') ?? '(none)';
      contains(read, /Signature=([0-9a-f]{64})/.exec(sent)?.[1] ?? sent, 'the signature that the server got');
    },
  },
];
