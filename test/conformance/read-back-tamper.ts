import { percentDecode } from '#core/http/percent-encoding.ts';
import { printWireUrl } from '#core/http/wire-url.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { isAuthorizationParameter } from '#core/sigv4/signable-request.ts';
import type { Wire } from './read-back-case.ts';

/**
 * The request changed in every part that its signature covers, one part at a time. What a request does not have cannot be changed; a body that is
 * sent as `UNSIGNED-PAYLOAD` is not covered.
 */
export function tamperings(wire: Wire, canonicalRequest: string): ReadonlyMap<string, Wire> {
  const { method, url, body } = wire;
  const signature = readSignature({ url: printWireUrl(url), headers: wire.headers });
  const inHeader = signature?.kind.endsWith('header') === true;
  const signed = signature?.signedHeaders?.filter((name) => hasHeader(wire, name)).at(-1) ?? 'host';
  const ofSignature = (header: string, parameter: string, change: (text: string) => string) =>
    inHeader ? withHeader(wire, header, change) : withParameter(wire, parameter, change);
  const all = new Map<string, Wire>([
    ['method', { ...wire, method: method === 'GET' ? 'HEAD' : 'GET' }],
    ['path', { ...wire, url: { ...url, path: `${url.path}x` } }],
    ['query value', withOwnParameter(wire)],
    ['lifetime', withParameter(wire, 'X-Amz-Expires', (text) => `${text}0`)],
    [
      'added parameter',
      { ...wire, url: { ...url, query: [...(url.query ?? []), { name: 'added', value: null }] } },
    ],
    ['header value', withHeader(wire, signed, (text) => `${text}x`)],
    ['header sent once more', { ...wire, headers: [...wire.headers, [signed, 'more']] }],
    ['date', ofSignature('x-amz-date', 'X-Amz-Date', (text) => text.replace(/\d(?=Z$)/, otherDigit))],
    [
      'scope',
      ofSignature('authorization', 'X-Amz-Credential', (text) =>
        text.replace(/(?:\/|%2F)aws4_request/i, 'x$&'),
      ),
    ],
    [
      'signature digit',
      ofSignature('authorization', 'X-Amz-Signature', (text) => text.replace(/[\da-f]$/, otherDigit)),
    ],
  ]);
  if (!canonicalRequest.endsWith('UNSIGNED-PAYLOAD')) {
    all.set('body', { ...wire, body: Uint8Array.from([...body, 0x78]) });
  }
  return new Map([...all].filter(([, changed]) => JSON.stringify(changed) !== JSON.stringify(wire)));
}

function hasHeader({ headers }: Wire, name: string): boolean {
  return headers.some(([written]) => written.toLowerCase() === name);
}

function withHeader(wire: Wire, name: string, change: (text: string) => string): Wire {
  return {
    ...wire,
    headers: wire.headers.map((header) =>
      header[0].toLowerCase() === name ? [header[0], change(header[1])] : header,
    ),
  };
}

function withParameter(wire: Wire, wanted: string, change: (text: string) => string): Wire {
  const query = wire.url.query?.map(({ name, value }) =>
    percentDecode(name) === wanted ? { name, value: change(value ?? '') } : { name, value },
  );
  return { ...wire, url: { ...wire.url, query: query ?? null } };
}

/** The first parameter of the request's own with another value. */
function withOwnParameter(wire: Wire): Wire {
  const own = wire.url.query?.findIndex(({ name }) => !isAuthorizationParameter(name));
  const query = wire.url.query?.map((pair, at) =>
    at === own ? { ...pair, value: `${pair.value ?? ''}x` } : pair,
  );
  return { ...wire, url: { ...wire.url, query: query ?? null } };
}

function otherDigit(digit: string): string {
  return digit === '1' ? '2' : '1';
}
