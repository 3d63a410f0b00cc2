import { FailureError } from '#core/failure-error.ts';
import { type JsonObject, objectOf, parseJson, textOf } from '#core/identity/json-fields.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import type { PanelPorts } from '../../ports.ts';

type Ports = Pick<PanelPorts, 'passkeyAccess'>;

/**
 * Gives `passkeyAccess`, before anything is begun that cannot be ended here: throws `passkey-needs-tab` in DevTools, and `passkey-failed` in a
 * browser that has no passkeys.
 */
export function requirePasskeys({ passkeyAccess }: Ports): NonNullable<Ports['passkeyAccess']> {
  if (!passkeyAccess) throw new FailureError({ code: 'passkey-needs-tab', field: 'request' });
  if (typeof PublicKeyCredential === 'undefined' || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    throw failed('this browser does not let an extension use passkeys');
  }
  return passkeyAccess;
}

/**
 * Has the user use a passkey. `options` and what it resolves to are JSON. Rejects with `passkey-needs-tab` in DevTools, with
 * `passkey-host-missing` (detail: the origin) where the browser gives no passkeys of the host before access to it is allowed, else with
 * `passkey-failed`.
 */
export function usePasskey(ports: Ports, options: string): Promise<string> {
  const wanted = publicKeyOf(options);
  return credentialOf(ports, textOf(wanted, 'rpId'), () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(checkedByBrowser(wanted));
    return navigator.credentials.get({ publicKey });
  });
}

/** Has the user make a passkey; rejects as {@link usePasskey} does. */
export function makePasskey(ports: Ports, options: string): Promise<string> {
  const wanted = publicKeyOf(options);
  return credentialOf(ports, textOf(objectOf(wanted.rp), 'id'), () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(checkedByBrowser(wanted));
    return navigator.credentials.create({ publicKey });
  });
}

async function credentialOf(
  ports: Ports,
  host: string | null,
  does: () => Promise<Credential | null>,
): Promise<string> {
  const passkeyAccess = requirePasskeys(ports);
  try {
    const credential = await does();
    if (credential instanceof PublicKeyCredential) return JSON.stringify(credential.toJSON());
  } catch (caught) {
    const origin = `https://${host}`;
    // Browsers say this of a host that cannot have passkeys as well, which no access would help.
    const refused = caught instanceof DOMException && caught.name === 'SecurityError' && host !== null;
    if (refused && !(await passkeyAccess([accessPatternOf(origin)]))) {
      throw new FailureError({ code: 'passkey-host-missing', field: 'request', detail: origin });
    }
    throw failed(caught instanceof Error ? caught.message : String(caught));
  }
  throw failed('none was chosen');
}

function failed(detail: string): FailureError {
  return new FailureError({ code: 'passkey-failed', field: 'request', detail: detail.replace(/\.+$/, '') });
}

/** Some services wrap the options once more, as `navigator.credentials` takes them. */
function publicKeyOf(options: string): JsonObject {
  const parsed = objectOf(parseJson(options));
  return parsed.publicKey === undefined ? parsed : objectOf(parsed.publicKey);
}

function checkedByBrowser<T>(options: JsonObject): T {
  return options as T;
}
