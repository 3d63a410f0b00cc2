import type { Connection } from '#core/identity/connection.ts';
import { secretOfSource } from '#core/identity/credential-source.ts';
import { secretsOfConnection } from '#core/identity/secrets-of-connection.ts';
import { secretForms } from '#core/redaction/secret-forms.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { StoredToken } from '#storage/token-document.ts';

/**
 * Which of the stored secrets a text holds, in any form in which it could have come there; said by what they are, never by what they say. The
 * last check before a report leaves the panel.
 */
export function createSecretSearch(ports: {
  readonly identities: () => Promise<readonly StoredIdentity[]>;
  readonly tokens: () => Promise<readonly StoredToken[]>;
  readonly connections: () => Promise<readonly Connection[]>;
}): (text: string) => Promise<readonly string[]> {
  return async (text) => {
    const found: string[] = [];
    // Markdown puts a backslash before what it would read as a mark.
    const texts = [text, text.replace(/\\([^A-Za-z\d\s])/g, '$1')];
    const look = (what: string, secret: string | undefined) => {
      if (!secret) return;
      const forms = secretForms(secret);
      if (texts.some((one) => forms.some((form) => one.includes(form)))) found.push(what);
    };
    for (const { name, credentials, source } of await ports.identities()) {
      look(`secret access key of ${name}`, credentials.secretAccessKey);
      look(`session token of ${name}`, credentials.sessionToken);
      look(`provider’s token of ${name}`, source && secretOfSource(source));
    }
    for (const { name, value } of await ports.tokens()) look(`token ${name}`, value);
    for (const { what, secret } of (await ports.connections()).flatMap(secretsOfConnection))
      look(what, secret);
    return found;
  };
}
