import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import { printAwscurl } from '#core/formats/print-awscurl.ts';
import { printCurl } from '#core/formats/print-curl.ts';
import { printCurlCmd } from '#core/formats/print-curl-cmd.ts';
import { printCurlSigv4 } from '#core/formats/print-curl-sigv4.ts';
import { printFetch } from '#core/formats/print-fetch.ts';
import { writeHar } from '#core/formats/write-har.ts';
import { redactUrl } from '#core/redact.ts';
import { bytesOfBody } from '#core/traffic/body-bytes.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { holdsCredentials } from '#core/traffic/holds-credentials.ts';
import { isSigned, isSignedAnew } from '#core/traffic/row-facts.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { TrafficActions } from './traffic-actions.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** A text to copy, with what is said of it when it is copied. */
export type Copy = {
  readonly id: string;
  readonly label: string;
  /** With its article. */
  readonly what: string;
  readonly text: (entry: CapturedRequest) => string | null;
  /** Whether it can act as the sender of the request, for whoever gets it. */
  readonly secret: (entry: CapturedRequest) => boolean;
};

const never = () => false;

/** What can be copied of a row, in the order of the menu. */
export function copiesOf({ facts }: TrafficRow, actions: TrafficActions): readonly Copy[] {
  const { canonicalRequest, stringToSign } = actions;
  const signed = isSigned(facts.auth);
  return [
    {
      id: 'copy-url',
      label: 'URL',
      what: 'the URL',
      text: ({ url }) => url,
      secret: ({ url }) => redactUrl(url) !== url,
    },
    printed('copy-curl', 'cURL (bash)', 'the cURL command', printCurl),
    printed('copy-curl-cmd', 'cURL (cmd)', 'the cURL command for Windows', printCurlCmd),
    ...(isSignedAnew(facts)
      ? [
          {
            ...printed('copy-curl-sigv4', 'curl --aws-sigv4', 'the curl --aws-sigv4 command', printCurlSigv4),
            secret: never,
          },
          { ...printed('copy-awscurl', 'awscurl', 'the awscurl command', printAwscurl), secret: never },
        ]
      : []),
    printed('copy-fetch', 'fetch', 'the fetch call', printFetch),
    {
      id: 'copy-har',
      label: 'HAR entry, redacted',
      what: 'the HAR entry, redacted',
      text: (entry) => writeHar([entry], { version: '', redacted: true }),
      secret: never,
    },
    ...(signed && canonicalRequest
      ? [
          {
            id: 'copy-canonical',
            label: 'Canonical request',
            what: 'the canonical request',
            text: canonicalRequest,
            secret: ({ headers }: CapturedRequest) => headers.some(([name]) => /token/i.test(name)),
          },
        ]
      : []),
    ...(signed && stringToSign
      ? [
          {
            id: 'copy-string',
            label: 'String to sign',
            what: 'the string to sign',
            text: stringToSign,
            // That of a form is its policy, which names the token.
            secret: () => facts.auth === 'post-policy' && facts.signature?.sessionToken != null,
          },
        ]
      : []),
  ];
}

function printed(
  id: string,
  label: string,
  what: string,
  print: (request: PrintableRequest) => string,
): Copy {
  return {
    id,
    label,
    what,
    text: ({ method, url, headers, body }) => {
      const bytes = bytesOfBody(body);
      return print({ method, url, headers, body: bytes?.length ? bytes : null });
    },
    secret: holdsCredentials,
  };
}

/** What is said when something was copied, or was not. */
export function copiedWords({ what, secret }: Copy, entry: CapturedRequest, copied: boolean): string {
  if (!copied) return `The browser refused to copy ${what}.`;
  const missing = entry.body.kind === 'not-kept' ? ' Its body was not kept, and is missing.' : '';
  return secret(entry)
    ? `Copied ${what}, with its credentials: whoever gets it can use them.${missing}`
    : `Copied ${what}; it holds no credentials.${missing}`;
}

/** The items of the menu's part Copy. */
export function copyItems(copies: readonly Copy[]): readonly MenuItem[] {
  return copies.map(({ id, label }) => ({ id, label }));
}
