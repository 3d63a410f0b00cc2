import type { JSX } from 'preact';
import type { Explanation } from '#protocol/contract.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { CrossIcon, InfoIcon, TickIcon } from '../../../ui/icons.tsx';
import { causeWords } from '../../../words/cause-words.ts';
import { verifiedWords } from '../../../words/check-words.ts';
import { ChooseIdentity } from '../why/choose-identity.tsx';

const icons = { good: TickIcon, bad: CrossIcon, dim: InfoIcon } as const;

/** Whether the signature is that of this request, by a stored secret, and by whose. */
export function Verification(props: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly explanation: Explanation;
}): JSX.Element {
  const { model, row, explanation } = props;
  const { verified, identity, diagnosis } = explanation;
  const { tone, title, detail } = verifiedWords(verified, identity?.name ?? null, row.facts.maskedKeyId);
  const Icon = icons[tone];
  const departs = verified === 'different' && diagnosis.basis === 'reproduced';
  const chosen = model.explaining.comparedWith.value.get(row.id) ?? identity?.id ?? '';
  return (
    <section class="step verification">
      <header>
        <h2>Verification</h2>
      </header>
      <p id="verify-verdict" class="verify-verdict" data-verified={verified} data-tone={tone}>
        <Icon />
        <span>
          <strong>{title}</strong> {detail}
          {departs && ` ${causeWords(diagnosis.cause, diagnosis).sentence}`}
        </span>
      </p>
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
