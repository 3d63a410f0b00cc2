import type { Failure, FailureCode } from '#core/failure.ts';
import { identityWords } from './identity-failure-words.ts';
import { ruleWords } from './rule-failure-words.ts';

export type Words = { readonly title: string; readonly remedy: string };

/** What happened and what to do, for every code that exists; a code without words does not compile. */
const words: { readonly [C in FailureCode]: (detail: string) => Words } = {
  ...ruleWords,
  ...identityWords,
  'url-empty': () => ({ title: 'There is no URL yet.', remedy: 'Type one, or start from an example.' }),
  'url-unparsable': () => ({ title: 'This is no URL.', remedy: 'Write it as https://host/path?query.' }),
  'url-scheme-unsupported': (scheme) => ({
    title: `A browser cannot send ${scheme} requests from here.`,
    remedy: 'Use http or https.',
  }),
  'url-credentials': () => ({
    title: 'The URL holds a user name.',
    remedy: 'Remove the part before @: browsers refuse to send it.',
  }),
  'url-changed-by-browser': (url) => ({
    title: 'The browser would change this URL after it was signed.',
    remedy: `It would ask for ${url}. A path with . or .. segments cannot be sent from a browser.`,
  }),
  'method-invalid': () => ({ title: 'This is no method name.', remedy: 'Use letters, such as GET or POST.' }),
  'method-forbidden': (method) => ({
    title: `Browsers do not send ${method}.`,
    remedy: 'Choose another method.',
  }),
  'header-name-invalid': () => ({
    title: 'This is no header name.',
    remedy: 'Letters, digits and - only; no blank and no colon.',
  }),
  'header-value-invalid': () => ({
    title: 'The value holds a control character.',
    remedy: 'Remove line breaks and other control characters.',
  }),
  'header-value-not-ascii': () => ({
    title: 'The value holds letters beyond ASCII.',
    remedy: 'A browser and AWS would read them as different bytes. Percent-encode them, or use RFC 2047.',
  }),
  'header-owned-by-browser': (name) => ({
    title: `The browser sets ${name} itself and will not send this value.`,
    remedy: `It is left out when sending${name.toLowerCase() === 'date' ? '; x-amz-date takes its place' : ''}. If it is signed, the request cannot be sent.`,
  }),
  'body-not-allowed': (method) => ({
    title: `A browser sends no body with ${method}.`,
    remedy: 'Choose another method, or no body.',
  }),
  'body-json-invalid': (detail) => ({
    title: `This is not valid JSON yet: ${detail}`,
    remedy: 'It is sent as it stands.',
  }),
  'body-missing': () => ({
    title: 'No file is chosen.',
    remedy: 'Choose the file to send, or another kind of body.',
  }),
  'region-empty': () => ({
    title: 'The host does not tell the region.',
    remedy: 'Type it, for instance us-east-1.',
  }),
  'region-invalid': () => ({ title: 'This is no region name.', remedy: 'Letters, digits and - only.' }),
  'service-empty': () => ({
    title: 'The host does not tell the service.',
    remedy: 'Type its signing name, for instance execute-api or s3.',
  }),
  'service-invalid': () => ({ title: 'This is no signing name.', remedy: 'Letters, digits and - only.' }),
  'date-invalid': () => ({
    title: 'This is no date.',
    remedy: 'Write YYYYMMDDTHHMMSSZ, or leave it empty for now.',
  }),
  'scope-date-invalid': () => ({
    title: 'This is no day.',
    remedy: 'Write YYYYMMDD, or leave it empty for the day of the date.',
  }),
  'expires-out-of-range': () => ({
    title: 'A presigned URL lives 1 to 604800 seconds.',
    remedy: 'Type whole seconds, at most seven days.',
  }),
  'access-key-id-invalid': () => ({
    title: 'This is no access key id.',
    remedy: 'It looks like AKIA… or ASIA…, without blanks.',
  }),
  'secret-access-key-empty': () => ({
    title: 'The secret access key is missing.',
    remedy: 'Paste the key that belongs to the access key id.',
  }),
  'session-token-invalid': () => ({
    title: 'The session token holds blanks or letters that no header can carry.',
    remedy: 'Paste it again, in one piece.',
  }),
  'expiration-invalid': () => ({
    title: 'This is no date and time.',
    remedy: 'Write it as 2026-11-21T09:00:00Z, or leave it empty.',
  }),
  'credentials-expired': () => ({
    title: 'The chosen credentials have expired.',
    remedy: 'Add fresh ones, or choose others. Nothing is signed with these.',
  }),
  'profile-unknown': () => ({
    title: 'The chosen credentials are gone.',
    remedy: 'They last as long as the browser session. Choose others, or add them again.',
  }),
  'paste-unreadable': (detail) => ({
    title: `This cannot be read as a request${detail && `: ${detail}`}.`,
    remedy: 'Paste a curl command, a raw HTTP request, a URL or a HAR.',
  }),
  'har-invalid': (detail) => ({
    title: `This is no HAR that can be read${detail && ` (${detail})`}.`,
    remedy: 'Save it anew from the Network panel of DevTools, and choose that file.',
  }),
  'page-unreachable': (detail) => ({
    title: `The page could not send it${detail && `: ${detail}`}.`,
    remedy: 'Reload the page and try again, or send it from the extension.',
  }),
  'sigv4-not-accepted': () => ({
    title: 'This host takes no signed requests.',
    remedy: 'Choose no authorisation, or name region and service yourself.',
  }),
  'sigv4a-required': () => ({
    title: 'This host wants SigV4a, which signs for several regions.',
    remedy: 'Name region and service to sign with SigV4 all the same.',
  }),
  'permission-missing': (origin) => ({
    title: `Countersign may not send to ${origin} yet.`,
    remedy: 'Allow it for this host. Nothing was sent.',
  }),
  'network-failed': (cause) => ({
    title: `No answer came: ${networkCause(cause)}.`,
    remedy: 'Is the server running, and are host and port right?',
  }),
  'tls-failed': (cause) => ({
    title: `The browser does not trust this server’s certificate (${cause}).`,
    remedy:
      'Open the address in a tab to see why; for a server of your own, accept its certificate there. Nothing was sent.',
  }),
  'tls-or-network-failed': (detail) => ({
    title: 'No answer came, or the certificate was not trusted.',
    remedy: `Open the address in a tab: a browser shows there which of the two it is. Here it says only: ${detail}`,
  }),
  aborted: () => ({
    title: 'The request was cancelled.',
    remedy: 'The server may have received it all the same.',
  }),
  'storage-failed': () => ({
    title: 'The browser could not store or find the bytes.',
    remedy: 'Is the disk full? Choose the file again, or send again.',
  }),
  'worker-unreachable': () => ({
    title: 'The browser stopped the background worker on the way.',
    remedy: 'The request may have reached the server. Send it again if that does no harm.',
  }),
  'worker-stopped': () => ({
    title: 'The browser stopped the background worker while the request waited to be signed.',
    remedy: 'Nothing was sent. Let the page send it again.',
  }),
  'message-malformed': (detail) => ({
    title: `The panel and the worker do not understand each other (${detail}).`,
    remedy: 'Close DevTools and open it again after an update.',
  }),
  'store-newer': () => ({
    title: 'A newer version of Countersign wrote this data.',
    remedy: 'Update Countersign; nothing was changed.',
  }),
  'vault-none': () => ({
    title: 'There is no vault yet.',
    remedy: 'Create one with a passphrase, or keep this for the browser session only.',
  }),
  'vault-exists': () => ({
    title: 'There is a vault already.',
    remedy: 'Unlock it with its passphrase, or erase it first.',
  }),
  'vault-locked': () => ({
    title: 'The vault is locked.',
    remedy: 'Unlock it with your passphrase. Nothing is signed with what is in it until then.',
  }),
  'vault-passphrase-wrong': () => ({
    title: 'This is not the passphrase.',
    remedy: 'Try again; mind upper and lower case and the keyboard. Nothing was changed.',
  }),
  'vault-passphrase-weak': (note) => ({
    title: `This passphrase is too easy to guess${weaknesses[note] ?? '.'}`,
    remedy: 'Take four or more words that have nothing to do with each other, at least 12 characters.',
  }),
  'vault-wait': (seconds) => ({
    title: `Too many wrong passphrases${seconds && `: wait ${waiting(Number(seconds))}`}.`,
    remedy: 'The next one can be tried after that. Restarting the browser does not shorten it.',
  }),
  'vault-tampered': () => ({
    title: 'The vault was damaged or changed from outside.',
    remedy: 'It is kept as it is. Open its backup, or import an export of it.',
  }),
  'vault-downgraded': () => ({
    title: 'The vault claims a weaker protection than Countersign ever gave it.',
    remedy: 'Somebody may have changed it, so that it is not opened. It is kept as it is; open its backup.',
  }),
  'vault-file-invalid': () => ({
    title: 'This is no vault that Countersign exported.',
    remedy: 'Choose a file that was saved by the export of a vault.',
  }),
  internal: (detail) => ({ title: `Something unexpected happened (${detail}).`, remedy: 'Try again.' }),
};

const weaknesses: { readonly [note: string]: string } = {
  'too-short': ': it has fewer than 12 characters.',
  common: ': it is one of those that are tried first.',
  repeats: ': it repeats itself.',
  sequence: ': it follows the alphabet or the keyboard.',
  year: ': much of it is a year.',
  'few-words': ': it has too few words.',
};

function waiting(seconds: number): string {
  if (Number.isNaN(seconds)) return 'a little';
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

const networkCauses: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/CONNECTION_REFUSED/, 'the connection was refused'],
  [/NAME_NOT_RESOLVED|UNKNOWN_HOST/, 'no such host is known'],
  [/TIMED_OUT|NET_TIMEOUT/, 'the server took too long'],
  [/CONNECTION_(RESET|CLOSED)|EMPTY_RESPONSE|NET_(RESET|INTERRUPT)/, 'the server closed the connection'],
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|OFFLINE/, 'there is no network'],
  [/UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, 'browsers do not speak to this port'],
  [/BLOCKED_BY_CLIENT/, 'another extension blocked it'],
];

function networkCause(cause: string): string {
  const known = networkCauses.find(([pattern]) => pattern.test(cause));
  return known ? `${known[1]} (${cause})` : cause;
}

/** What happened and what to do, in plain words for the person who sees it. */
export function failureWords({ code, detail }: Failure): Words {
  return words[code](detail ?? '');
}
