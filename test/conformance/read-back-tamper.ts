import { type Header, headerValue } from '#core/http/headers.ts';
import { percentDecode } from '#core/http/percent-encoding.ts';
import type { QueryPair } from '#core/http/query.ts';
import { isAuthorizationParameter } from '#core/sigv4/signable-request.ts';
import type { Wire } from './read-back-case.ts';

export type Tampering = { readonly what: string; readonly wire: Wire };

/** A request changed in every part that its signature covers, one at a time. `canonicalRequest` tells whether it covers the body. */
export function tamperings(wire: Wire, canonicalRequest: string): readonly Tampering[] {
  const { method, url, headers, body } = wire;
  const all: (Tampering | null)[] = [
    { what: 'method', wire: { ...wire, method: method === 'GET' ? 'HEAD' : 'GET' } },
    { what: 'path byte', wire: { ...wire, url: { ...url, path: withOtherByte(url.path) } } },
    inQuery(wire, 'query value', (pair) =>
      isAuthorizationParameter(pair.name) ? null : { ...pair, value: `${pair.value ?? ''}x` },
    ),
    inQuery(wire, 'lifetime', (pair) =>
      percentDecode(pair.name) === 'X-Amz-Expires' ? { ...pair, value: `${pair.value ?? ''}0` } : null,
    ),
    {
      what: 'added parameter',
      wire: { ...wire, url: { ...url, query: [...(url.query ?? []), { name: 'added', value: null }] } },
    },
    signedHeader(wire, 'header value', ([name, value]) => [name, `${value}x`]),
    signedHeader(wire, 'header sent once more', ([name]) => [name, 'more'], true),
    canonicalRequest.endsWith('UNSIGNED-PAYLOAD')
      ? null
      : { what: 'body', wire: { ...wire, body: Uint8Array.from([...body, 0x78]) } },
    anywhere(wire, 'date', /(?<=X-Amz-Date[=:]?|^)\d{8}T\d{5}/i, (text) => text.replace(/.$/, otherDigit), {
      header: 'x-amz-date',
      parameter: 'X-Amz-Date',
    }),
    anywhere(wire, 'scope', /\/[^/]+(?=(?:\/|%2F)aws4_request)/i, (text) => `${text}x`, {
      header: 'authorization',
      parameter: 'X-Amz-Credential',
    }),
    anywhere(wire, 'signature digit', /(?<=Signature=|^)[0-9a-f]+$/, spoilDigit, {
      header: 'authorization',
      parameter: 'X-Amz-Signature',
    }),
  ];
  return all.filter((tampering) => tampering !== null).filter((tampering) => differs(wire, tampering.wire, headers));
}
