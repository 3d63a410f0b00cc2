import { mask, maskKeyId } from '../redact.ts';
import { redactJsonFields } from './redact-json-fields.ts';
import { redactHeaderLines, redactMultipart, redactPairs } from './redact-pairs.ts';
import { redactXmlElements } from './redact-xml-elements.ts';
import { maskSecrets } from './secret-forms.ts';

/** JSON in Base64, as in JSON Web Tokens, in the policies of forms and in what AppSync's sockets are opened with: a brace, white space or not, a quotation mark. */
const encodedJson = /(?:eyJ|eyA[gi]|ew(?:o[giJ]|0K))[A-Za-z0-9_+/=.%-]*/g;
/** How the session tokens of AWS begin. */
const sessionToken = /(?<![A-Za-z0-9+/])(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9+/=%]*/g;
const keyId = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,124}(?![A-Za-z0-9])/g;
const userInfo = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@"'<>]*@/gi;

const shortestJson = 20;
const shortestToken = 60;

/**
 * A text without what in it opens something, as a report or a file for others may have it: `secrets` in any form, tokens, signatures,
 * cookies, passwords, the secret fields of what AWS answers, and key ids as far as one can be looked up. It is masked rather than left out,
 * so that the text still says what was there. Takes time in proportion to the text.
 */
export function redactText(text: string, secrets: readonly string[] = []): string {
  const known = maskSecrets(text, secrets);
  const redact = (inner: string) => redactText(inner, secrets);
  const fields = redactPairs(
    redactHeaderLines(redactMultipart(redactXmlElements(redactJsonFields(known), redact))),
  );
  return fields
    .replace(userInfo, `$1${mask}@`)
    .replace(encodedJson, (found) => (found.length < shortestJson ? found : mask))
    .replace(sessionToken, (found) => (found.length < shortestToken ? found : mask))
    .replace(keyId, (found) => maskKeyId(found));
}
