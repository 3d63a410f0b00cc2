import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { failureOf } from '#core/failure-error.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { RevealedKeys } from '#protocol/compose-contract.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { Step } from '../../trace/step.tsx';
import { EyeIcon, EyeOffIcon } from '../../ui/icons.tsx';
import { failureWords } from '../../words/failure-words.ts';

/** How long a revealed key stays readable. */
const revealedFor = 30_000;

/** The four derivations of the signing key. The keys themselves come from the worker on an explicit reveal, for 30 seconds. */
export function KeyChain({
  model,
  trace,
}: {
  readonly model: ComposeModel;
  readonly trace: Trace;
}): JSX.Element {
  const keys = useSignal<RevealedKeys | null>(null);
  const scope = trace.credentialScope;
  useEffect(() => {
    keys.value = null;
  }, [scope, model.draft.value.auth.identityId]);
  useEffect(() => {
    if (!keys.value) return;
    const timer = setTimeout(() => {
      keys.value = null;
    }, revealedFor);
    return () => clearTimeout(timer);
  }, [keys.value]);
  const reveal = async () => {
    if (keys.value) {
      keys.value = null;
      return;
    }
    try {
      keys.value = await model.ports.client.call('revealKeys', { draft: model.draft.value });
    } catch (caught) {
      model.status.value = failureWords(failureOf(caught)).title;
    }
  };
  const { date, region, service } = trace.scope;
  const links = [
    ['kDate', 'AWS4 + secret', date, 'date'],
    ['kRegion', 'kDate', region, 'scope'],
    ['kService', 'kRegion', service, 'scope'],
    ['kSigning', 'kService', 'aws4_request', 'key'],
  ] as const;
  return (
    <Step
      title="Signing key"
      explanation="Four HMACs narrow the secret down to this day, region and service."
    >
      <ol class="key-chain" id="key-chain">
        {links.map(([name, under, text, part]) => (
          <li key={name}>
            <span class="gutter">{name}</span>
            <code class="wire">
              HMAC({under},{' '}
              <span data-part={part} data-source={part === 'key' ? 'signer' : 'scope'}>
                {text}
              </span>
              ){keys.value && <span class="revealed"> = {keys.value[name]}</span>}
            </code>
          </li>
        ))}
      </ol>
      <button
        type="button"
        id="reveal-keys"
        onClick={() => void reveal()}
        onBlur={() => {
          keys.value = null;
        }}
      >
        {keys.value ? <EyeOffIcon /> : <EyeIcon />}{' '}
        {keys.value ? 'Hide the keys' : 'Reveal the keys for 30 seconds'}
      </button>
    </Step>
  );
}
