import { FailureError } from '#core/failure-error.ts';
import { objectOf, parseJson } from '#core/identity/json-fields.ts';

/** Has the user use a passkey. `options` and what it resolves to are JSON. Rejects with `passkey-failed`. */
export function usePasskey(options: string): Promise<string> {
  return credentialOf(async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(publicKeyOf(options));
    return navigator.credentials.get({ publicKey });
  });
}

/** Has the user make a passkey. */
export function makePasskey(options: string): Promise<string> {
  return credentialOf(async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(publicKeyOf(options));
    return navigator.credentials.create({ publicKey });
  });
}

async function credentialOf(does: () => Promise<Credential | null>): Promise<string> {
  if (typeof PublicKeyCredential === 'undefined' || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    throw failed('this browser does not let an extension use passkeys');
  }
  try {
    const credential = await does();
    if (credential instanceof PublicKeyCredential) return JSON.stringify(credential.toJSON());
  } catch (caught) {
    throw failed(caught instanceof Error ? caught.message : String(caught));
  }
  throw failed('none was chosen');
}

function failed(detail: string): FailureError {
  return new FailureError({ code: 'passkey-failed', field: 'request', detail: detail.replace(/\.+$/, '') });
}

/** Some services wrap the options once more, as `navigator.credentials` takes them. The browser checks what is in them. */
function publicKeyOf<T>(options: string): T {
  const parsed = objectOf(parseJson(options));
  return (parsed.publicKey ?? parsed) as T;
}
