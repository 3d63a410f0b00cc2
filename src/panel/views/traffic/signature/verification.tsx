import type { JSX } from 'preact';
import type { Explanation } from '#protocol/traffic-contract.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { causeWords } from '../../../words/cause-words.ts';
import { verifiedWords } from '../../../words/check-words.ts';
import { ChooseIdentity } from '../why/choose-identity.tsx';
import { VerdictLine } from './verdict-line.tsx';

/** Whether the signature is that of this request, by a stored secret, and by whose. */
export function Verification(props: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly explanation: Explanation;
}): JSX.Element {
  const { model, row, explanation } = props;
  const { verified, identity, diagnosis } = explanation;
  const words = verifiedWords(verified, identity?.name ?? null, row.facts.maskedKeyId);
  const departs = verified === 'different' && diagnosis.basis === 'reproduced';
  const chosen = model.explaining.comparedWith.value.get(row.id) ?? identity?.id ?? '';
  return (
    <section class="step verification">
      <header>
        <h2>Verification</h2>
      </header>
      <VerdictLine id="verify-verdict" verified={verified} words={words}>
        {departs && ` ${causeWords(diagnosis.cause, diagnosis).sentence}`}
      </VerdictLine>
      {verified !== 'not-checkable' && (
        <ChooseIdentity
          id="verify-identity"
          label="By"
          value={chosen}
          identities={model.identities.value}
          client={model.ports.client}
          onChange={(id) => model.explaining.compareWith(row.entry, id)}
          onSay={(message) => {
            model.status.value = message;
          }}
        />
      )}
    </section>
  );
}
