import { checkCredentials } from '../../sigv4/credentials.ts';
import type { Slots } from './credential-slots.ts';
import { readExpirationTime } from './expiration.ts';
import type {
  CredentialForm,
  CredentialProblem,
  CredentialProblemCode,
  CredentialsPaste,
  FoundProfile,
  ProfileLead,
} from './found-profile.ts';

const most = 500;
const longestName = 200;

/** Gathers what a text holds, each set of credentials once, and judges it. */
export class CredentialCollector {
  readonly #form: CredentialForm;
  readonly #found = new Map<string, FoundProfile>();
  readonly #leads: ProfileLead[] = [];
  readonly #problems = new Map<string, CredentialProblem>();

  constructor(form: CredentialForm) {
    this.#form = form;
  }

  /** Takes one set, or says what it lacks. A set without key id, secret and token is none, and not spoken of. */
  add(typedName: string, slots: Slots): void {
    const name = nameOf(typedName);
    const [keyId, secret, token] = [slots.keyId, slots.secret, slots.token].map((text) =>
      (text ?? '').trim(),
    );
    if (!keyId && !secret && !token) return;
    const code = problemOf(keyId ?? '', secret ?? '', token ?? '');
    if (code) this.problem(code, name);
    else if (this.#found.size >= most) this.problem('too-many', '');
    else this.#keep(name, slots, { keyId: keyId ?? '', secret: secret ?? '', token: token ?? '' });
  }

  lead(lead: ProfileLead): void {
    if (this.#leads.length >= most) this.problem('too-many', '');
    else this.#leads.push({ ...lead, name: nameOf(lead.name) });
  }

  problem(code: CredentialProblemCode, typedName: string): void {
    const name = nameOf(typedName);
    if (this.#problems.size < most) this.#problems.set(`${code} ${name}`, { code, name });
  }

  all(): CredentialsPaste {
    if (this.#found.size + this.#leads.length + this.#problems.size === 0) this.problem('nothing-found', '');
    return { found: [...this.#found.values()], leads: this.#leads, problems: [...this.#problems.values()] };
  }

  #keep(name: string, slots: Slots, { keyId, secret, token }: Keys): void {
    const expiration = (slots.expiration ?? '').trim();
    const expiresAt = readExpirationTime(expiration);
    if (expiresAt === null && expiration !== '' && expiration !== '0') {
      this.problem('expiration-unreadable', name);
    }
    const region = (slots.region ?? '').trim();
    const identity = [name, keyId, secret, token].join(' ');
    this.#found.set(identity, {
      name,
      credentials: {
        accessKeyId: keyId,
        secretAccessKey: secret,
        ...(token === '' ? {} : { sessionToken: token }),
      },
      expiresAt,
      region: /^[a-z0-9-]{1,64}$/.test(region) ? region : null,
      form: this.#form,
      warnings: keyId.startsWith('AKIA') ? ['long-term'] : [],
    });
  }
}

type Keys = { readonly keyId: string; readonly secret: string; readonly token: string };

function problemOf(keyId: string, secret: string, token: string): CredentialProblemCode | null {
  if (keyId === '') return 'key-id-missing';
  if (secret === '') return 'secret-missing';
  if ([keyId, secret, token].some(isPlaceholder)) return 'placeholder';
  const temporary = {
    accessKeyId: keyId,
    secretAccessKey: secret,
    ...(token === '' ? {} : { sessionToken: token }),
  };
  const checked = checkCredentials(temporary);
  // The failure's detail is left behind: what stands in the place of the key id may be the secret.
  if (!checked.ok) {
    return checked.failure.code === 'session-token-invalid' ? 'session-token-invalid' : 'key-id-invalid';
  }
  return keyId.startsWith('ASIA') && token === '' ? 'session-token-missing' : null;
}

/** `$SECRET`, `${{ secrets.X }}`, `%SECRET%`, `<secret>`, `****MPLE`, `xxxx`, `…`. */
function isPlaceholder(value: string): boolean {
  return /^(?:\$.*|%.*%|<.*>|\*+.{0,8}|[xX]{4,}|.{0,8}(?:\.{3}|…))$/s.test(value);
}

/** No longer and with no other characters than one line can show. */
function nameOf(typed: string): string {
  const line = typed
    .slice(0, longestName * 2)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return line.slice(0, longestName);
}
