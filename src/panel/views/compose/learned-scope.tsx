import type { JSX } from 'preact';
import { failureOf } from '#core/failure-error.ts';
import { hostOf, parseWireUrl } from '#core/http/wire-url.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { focusSoon } from '../../ui/focus-soon.ts';
import { failureWords } from '../../words/failure-words.ts';

/** What an answer taught of the host, and the way to forget it. */
export function LearnedScope({ model }: { readonly model: ComposeModel }): JSX.Element | null {
  const learned = model.reply.value?.scope?.learned;
  const url = parseWireUrl(model.draft.value.url);
  const known = [learned?.region, learned?.service].filter((part) => part !== undefined);
  if (known.length === 0 || !url.ok) return null;
  const host = hostOf(url.value);
  const forget = async (): Promise<void> => {
    try {
      await model.ports.client.call('learnHost', { host, scope: null });
      model.status.value = `Forgot what was learned of ${host}.`;
      focusSoon('#region');
    } catch (caught) {
      model.status.value = failureWords(failureOf(caught)).title;
    }
  };
  return (
    <p class="field-row" id="learned-scope">
      <span class="note">
        Learned from an answer of {host}: {known.join(', ')}.
      </span>
      <button type="button" id="forget-learned" onClick={() => void forget()}>
        Forget
      </button>
    </p>
  );
}
