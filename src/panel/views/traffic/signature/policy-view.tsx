import type { JSX } from 'preact';
import type { PolicyFacts } from '#core/traffic/policy-facts.ts';
import { LongText } from '../../../response/long-text.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { conditionWords } from '../../../words/presign-words.ts';
import { endWords } from '../../../words/signature-words.ts';
import { Fact, Wire } from './signature-fact.tsx';

/** Nobody reads more of a policy. */
const shown = 200;

/** What a POST policy lets its holder upload, and until when. */
export function PolicyView(props: {
  readonly facts: PolicyFacts;
  readonly keyId: string | null;
  readonly scope: string | null;
}): JSX.Element {
  const { facts, keyId, scope } = props;
  const now = useNow();
  const { expiration, conditions, unread } = facts;
  return (
    <section class="step" id="policy">
      <header>
        <h2>POST policy</h2>
        <span class="note">The form says what may be uploaded; its signature covers the policy alone.</span>
      </header>
      <dl class="facts">
        <Fact name="Access key id" part="key">
          {keyId !== null && <Wire text={keyId} />}
        </Fact>
        <Fact name="Scope" part="scope">
          {scope}
        </Fact>
        <Fact name="Expires" part="date">
          {expiration && <Wire text={expiration.text} />}
          {expiration && (expiration.time === null ? ' is no date' : `, ${endWords(expiration.time, now)}`)}
          {!expiration && 'the policy does not say'}
        </Fact>
      </dl>
      <ul class="conditions" aria-label="Conditions">
        {conditions.slice(0, shown).map((condition, index) => (
          <li key={index}>
            <LongText text={conditionWords(condition)} />
          </li>
        ))}
        {unread > 0 && <li class="note">{unread} more that are not understood here</li>}
      </ul>
    </section>
  );
}
