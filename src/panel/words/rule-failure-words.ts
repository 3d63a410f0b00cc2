import type { FailureCode } from '#core/failure.ts';
import type { Words } from './failure-words.ts';

export type RuleFailureCode = Extract<
  FailureCode,
  | `pattern-${string}`
  | `regex-${string}`
  | `token-${string}`
  | `debugging-${string}`
  | 'origin-invalid'
  | 'host-invalid'
  | 'path-invalid'
  | 'header-not-settable'
  | 'sign-host-unsupported'
  | 'body-unreadable'
  | 'authorised-already'
  | 'rules-file-invalid'
  | 'rule-unknown'
  | 'tab-gone'
  | 'net-rules-refused'
>;

const leaveUnsigned = 'or let the signing profile leave the body unsigned.';
const bodies: Readonly<Record<string, Words>> = {
  'form-data': {
    title: 'The browser does not show the bytes of this form, so they cannot be signed.',
    remedy: `Send the data as text or as a Blob, ${leaveUnsigned}`,
  },
  file: {
    title: 'The browser does not show the bytes of this file, so they cannot be signed.',
    remedy: `Read the file in the page and send its bytes, ${leaveUnsigned}`,
  },
  'too-large': {
    title: 'The browser shows only the beginning of a body as large as this one.',
    remedy: `Send it in smaller parts, ${leaveUnsigned}`,
  },
  stream: {
    title: 'The body is a stream, which nobody can read before it is sent.',
    remedy: `Send the data as a whole, ${leaveUnsigned}`,
  },
};
const unknownBody: Words = {
  title: 'The browser does not show the body, so it cannot be signed.',
  remedy: `Send the data as text or as a Blob, ${leaveUnsigned}`,
};

/** What happened and what to do, for what can be wrong with a rule or keep it from its work. */
export const ruleWords: { readonly [C in RuleFailureCode]: (detail: string) => Words } = {
  'authorised-already': () => ({
    title:
      'The request already carries authorisation, which Firefox shows only after its address was changed.',
    remedy: 'Let the rule replace what is there, or leave the address as it is.',
  }),
  'pattern-empty': () => ({
    title: 'The rule does not say yet which requests it takes.',
    remedy: 'Type a host, for instance *.execute-api.*.amazonaws.com/*.',
  }),
  'pattern-invalid': (part) => ({
    title: part === '' ? 'This is no pattern.' : `This is no pattern: ${part} does not fit in.`,
    remedy: 'Write host/path, with https:// and a port where they matter, and * for what may vary.',
  }),
  'pattern-host-open': (host) => ({
    title: `${host || 'This pattern'} would let everybody’s hosts in.`,
    remedy: 'Spell out the last two parts of the host, as in *.amazonaws.com.',
  }),
  'pattern-plain-http': () => ({
    title: 'Over plain http everybody on the way can read what is authorised.',
    remedy: 'Use https, or tick “plain http too” if that is what you want.',
  }),
  'regex-invalid': (reason) => ({
    title: `This is no regular expression${reason && `: ${reason}`}.`,
    remedy: 'Write it as in JavaScript; the whole URL has to match.',
  }),
  'regex-host-open': (host) => ({
    title: `The expression leaves open which host is meant${host && `: ${host}`}.`,
    remedy: String.raw`Begin with https:// and spell out the end of the host, with \. for its dots.`,
  }),
  'origin-invalid': (origin) => ({
    title: origin === '' ? 'No origin is named.' : `${origin} is no origin.`,
    remedy: 'Write one a line, as https://app.example.com.',
  }),
  'host-invalid': (host) => ({
    title: `${host || 'This'} is no host.`,
    remedy: 'Write a host, with a port if need be: localhost:4566.',
  }),
  'path-invalid': () => ({
    title: 'This is no beginning of a path.',
    remedy: 'Begin with /, and leave out ? and #.',
  }),
  'header-not-settable': (name) => ({
    title: `This browser lets no extension set ${name || 'this header'}.`,
    remedy: 'Remove this row, or switch it off.',
  }),
  'sign-host-unsupported': () => ({
    title: 'Chrome lets no extension name another Host over its debugger.',
    remedy: 'Firefox does. Here, connect to the host that is signed for.',
  }),
  'token-empty': () => ({ title: 'There is nothing to save yet.', remedy: 'Paste the token or the key.' }),
  'token-invalid': () => ({
    title: 'The token holds blanks or letters that no header can carry.',
    remedy: 'Paste it again, in one piece and without its header’s name.',
  }),
  'token-unknown': () => ({
    title: 'No token or key is chosen, or it is gone.',
    remedy: 'They last as long as the browser session. Choose one, or paste it again.',
  }),
  'token-expired': () => ({
    title: 'The token has expired.',
    remedy: 'Sign in again and paste the new one.',
  }),
  'token-use-wrong': (use) => ({
    title: `This is ${use === 'access' ? 'an access token' : use === 'id' ? 'an ID token' : 'a token of another use'}.`,
    remedy: 'Choose the other kind of token above, or paste the one that the server wants.',
  }),
  'body-unreadable': (kind) => bodies[kind] ?? unknownBody,
  'rules-file-invalid': (detail) => ({
    title: `This is no file of rules${detail && ` (${detail})`}.`,
    remedy: 'Choose a file that Countersign exported. Nothing was added.',
  }),
  'rule-unknown': () => ({
    title: 'This rule is gone.',
    remedy: 'It was removed in another panel; save it to have it again.',
  }),
  'tab-gone': () => ({
    title: 'The tab of this rule was closed.',
    remedy: 'Let the rule work in this tab, or choose another scope.',
  }),
  'debugging-cancelled': () => ({
    title: 'The debugging bar was cancelled in this tab.',
    remedy: 'Requests go out unchanged until you resume.',
  }),
  'debugging-refused': (detail) => ({
    title: `The browser does not let this tab be debugged${detail && ` (${detail})`}.`,
    remedy: 'Is another debugger attached to it, or is it a page of the browser’s own? Then resume.',
  }),
  'net-rules-refused': (detail) => ({
    title: `The browser did not take this rule${detail && `: ${detail}`}.`,
    remedy: 'A regular expression may be too long or too free for it; try a pattern.',
  }),
};
