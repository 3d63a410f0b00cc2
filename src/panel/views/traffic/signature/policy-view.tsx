import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReadPostPolicy } from '#core/sigv4/read-post-policy.ts';
import { type PolicyFacts, policyFacts } from '#core/traffic/policy-facts.ts';
import { LongText } from '../../../response/long-text.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { conditionWords } from '../../../words/presign-words.ts';
import { endWords } from '../../../words/signature-words.ts';
import { Fact, Wire } from './signature-fact.tsx';

/** Nobody reads more of a policy. */
const shown = 200;

/** What a form's policy lets its holder upload, and until when; and the text of it that was signed. */
export function PolicyView(props: {
  readonly form: ReadPostPolicy;
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { form, onSay } = props;
  const { policy } = form;
  const facts = useMemo(() => policyFacts(form), [form]);
  return (
    <section class="step" id="policy">
      <header>
        <h2>POST policy</h2>
        <span class="note">The form says what may be uploaded; its signature covers the policy alone.</span>
        <CopyButton what="the policy, which is the string to sign" text={() => policy} onCopied={onSay} />
      </header>
      {facts ? (
        <Policy facts={facts} />
      ) : (
        <p id="policy-unread">The policy cannot be read: it is no JSON object in Base64.</p>
      )}
      <code class="wire block" id="policy-text">
        <LongText text={policy} />
      </code>
    </section>
  );
}

function Policy({ facts }: { readonly facts: PolicyFacts }): JSX.Element {
  const now = useNow();
  const { expiration, conditions, unread } = facts;
  return (
    <>
      <dl class="facts">
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
    </>
  );
}
