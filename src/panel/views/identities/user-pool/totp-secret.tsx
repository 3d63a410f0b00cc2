import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { spacedSecret } from '#core/identity/totp-uri.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { QrCode } from './qr-code.tsx';

/** Milliseconds that it is shown after it was asked for. */
const shownFor = 30_000;

/** The secret of a new authenticator: as a QR code to scan, and to type by hand; shown on demand, for half a minute. */
export function TotpSecret(props: {
  readonly model: IdentitiesModel;
  readonly id: string;
  readonly uri: string;
  readonly secretCode: string;
}): JSX.Element {
  const { model, id, uri, secretCode } = props;
  const shown = useSignal(false);
  useEffect(() => {
    if (!shown.value) return;
    const timer = setTimeout(() => {
      shown.value = false;
    }, shownFor);
    return () => clearTimeout(timer);
  }, [shown.value]);
  const onCopied = (message: string): void => {
    model.status.value = message;
  };
  return (
    <div class="totp-secret">
      <p>
        Scan the QR code with an authenticator app, or type the secret into it. Then type the code it shows.
      </p>
      <button
        type="button"
        id={`${id}-reveal`}
        aria-expanded={shown.value}
        onClick={() => {
          shown.value = !shown.value;
        }}
      >
        {shown.value ? 'Hide the secret' : 'Show QR code and secret'}
      </button>
      {shown.value && (
        <div class="totp-shown" id={`${id}-secret`}>
          <QrCode text={uri} label="QR code for the authenticator app" />
          <dl class="facts">
            <div>
              <dt>Secret</dt>
              <dd>
                <code>{spacedSecret(secretCode)}</code>
                <CopyButton what="the authenticator’s secret" text={() => secretCode} onCopied={onCopied} />
              </dd>
            </div>
            <div>
              <dt>Address</dt>
              <dd>
                <code>{uri}</code>
                <CopyButton
                  what="the authenticator’s address with its secret"
                  text={() => uri}
                  onCopied={onCopied}
                />
              </dd>
            </div>
          </dl>
        </div>
      )}
    </div>
  );
}
