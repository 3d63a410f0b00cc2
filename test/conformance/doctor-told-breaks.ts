import { type Break, inHeader, told, withPlan } from './doctor-break.ts';
import type { Dice } from './doctor-dice.ts';
import { addHeader, pieces, type Sent, withHeader, withPieces } from './doctor-sent.ts';

/** Takes one part out of the Authorization header, or one parameter out of the query. */
function without(part: 'Credential' | 'SignedHeaders' | 'Signature'): (sent: Sent) => Sent {
  return (sent) => {
    const cut = withHeader(sent, 'authorization', (value) =>
      value.replace(new RegExp(`${part}=[^,]*(?:, )?`), '').replace(/, $/, ''),
    );
    return withPieces(
      cut,
      pieces(cut.query).filter((piece) => !piece.startsWith(`X-Amz-${part}=`)),
    );
  };
}

function otherDate(dice: Dice, amzDate: string): string {
  const day = Date.parse(`${amzDate.slice(0, 4)}-${amzDate.slice(4, 6)}-${amzDate.slice(6, 8)}T00:00:00Z`);
  const moved = new Date(day + dice.oneOf([-1, 1, -30]) * 86_400_000);
  return moved.toISOString().slice(0, 10).replaceAll('-', '');
}

/** What services say by themselves, before or instead of comparing signatures. */
export const toldBreaks: readonly Break[] = [
  {
    name: 'no signature at all',
    cause: 'anonymous',
    manner: 'by-client',
    apply: () =>
      told({
        at: null,
        after: (signed) =>
          withPieces(
            {
              ...signed,
              headers: signed.headers.filter(
                ([name]) => name !== 'authorization' && !/^x-amz-(?!meta)/.test(name),
              ),
            },
            pieces(signed.query).filter((piece) => !piece.startsWith('X-Amz-')),
          ),
      }),
  },
  {
    name: 'a part of the authorisation left out',
    cause: 'incomplete-authorization',
    manner: 'by-client',
    apply: (dice) =>
      told({ at: null, after: without(dice.oneOf(['Credential', 'SignedHeaders', 'Signature'])) }),
  },
  {
    name: 'no date',
    cause: 'incomplete-authorization',
    manner: 'by-client',
    apply: (_, base) =>
      told({
        at: null,
        after: (signed) =>
          inHeader(base)
            ? withHeader(signed, 'x-amz-date', () => undefined)
            : withPieces(
                signed,
                pieces(signed.query).filter((piece) => !piece.startsWith('X-Amz-Date=')),
              ),
      }),
  },
  {
    name: 'a bearer token where a signature is wanted',
    cause: 'incomplete-authorization',
    manner: 'by-client',
    apply: (_, base) =>
      inHeader(base) && base.plan.service !== 's3'
        ? told({
            at: null,
            after: (signed) => withHeader(signed, 'authorization', () => 'Bearer eyJhbGciOi.e30.c2ln'),
          })
        : undefined,
  },
  {
    name: 'another algorithm',
    cause: 'unsupported-algorithm',
    manner: 'by-client',
    apply: (dice) =>
      told({ at: null, steps: { algorithm: dice.oneOf(['AWS4-HMAC-SHA512', 'AWS4-HMAC-SHA1']) } }),
  },
  {
    name: 'a clock that is wrong',
    cause: 'clock-skew',
    manner: 'by-client',
    apply: (dice, base) => {
      const minutes = dice.oneOf([16, 20, 47, 60, 120, 600, 3000]);
      const future = dice.chance(0.5);
      if (!inHeader(base) && !future) return undefined;
      return told({ at: 'date', serverAhead: future ? -minutes : minutes });
    },
  },
  {
    name: 'a presigned URL used too late',
    cause: 'presign-expired',
    manner: 'by-client',
    apply: (dice, base) =>
      inHeader(base)
        ? undefined
        : told({
            at: 'expires',
            serverAhead: Math.ceil((base.plan.expires ?? 0) / 60) + dice.oneOf([1, 30, 500]),
          }),
  },
  {
    name: 'a presigned URL for more than a week',
    cause: 'presign-too-long',
    manner: 'by-client',
    apply: (dice, base) =>
      inHeader(base)
        ? undefined
        : told({ at: 'expires', base: withPlan(base, { expires: dice.oneOf([604_801, 2_592_000]) }) }),
  },
  {
    name: 'a scope that lacks a part, or ends wrongly',
    cause: 'scope-malformed',
    manner: 'by-client',
    apply: (dice, { plan }) => {
      const [date, region, service] = [plan.amzDate.slice(0, 8), plan.region, plan.service];
      const scopes: readonly [string[], ...string[][]] = [
        [date, region, service],
        [date, service, 'aws4_request'],
        [date, region, service, 'aws4_request', 'more'],
        [date, region, service, 'aws4'],
      ];
      const scope = dice.oneOf(scopes);
      return told({ at: null, steps: { scope: () => scope } });
    },
  },
  {
    name: 'a scope of another day',
    cause: 'scope-date',
    manner: 'by-client',
    apply: (dice, { plan }) => {
      const date = otherDate(dice, plan.amzDate);
      return told({
        at: 'scope:date',
        steps: { scope: () => [date, plan.region, plan.service, 'aws4_request'] },
      });
    },
  },
  {
    name: 'another region',
    cause: 'wrong-region',
    manner: 'by-client',
    apply: (dice, { plan }) => {
      const region = dice.oneOf(['us-west-2', 'eu-west-1', 'auto']);
      return told({
        at: 'scope:region',
        steps: { scope: () => [plan.amzDate.slice(0, 8), region, plan.service, 'aws4_request'] },
      });
    },
  },
  {
    name: 'another service',
    cause: 'wrong-service',
    manner: 'by-client',
    apply: (dice, { plan }) => {
      const service = dice.oneOf(['apigateway', 'opensearch', 's3express', 'lambdas']);
      return told({
        at: 'scope:service',
        steps: { scope: () => [plan.amzDate.slice(0, 8), plan.region, service, 'aws4_request'] },
      });
    },
  },
  {
    name: 'a key that does not exist',
    cause: 'unknown-key-id',
    manner: 'by-client',
    apply: (dice, base) => {
      const accessKeyId = dice.oneOf(['AKIAI44QH8DHBEXAMPLE', 'AKIAXXXXXXXXEXAMPLE0']);
      const credentials = { accessKeyId, secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' };
      return told({ at: 'key-id', base: withPlan(base, { credentials }) });
    },
  },
  {
    name: 'host not signed',
    cause: 'host-not-signed',
    manner: 'by-client',
    // A URL that signs no header at all is incomplete instead.
    apply: (_, base) =>
      inHeader(base) || base.plain.headers.length > 0
        ? told({ at: 'header:host', steps: { signs: (name) => name !== 'host' } })
        : undefined,
  },
  {
    name: 'an x-amz header not signed',
    cause: 'header-not-signed',
    manner: 'by-client',
    apply: (dice) => {
      const name = dice.oneOf(['x-amz-acl', 'x-amz-meta-owner', 'x-amz-target', 'x-amz-storage-class']);
      return told({ at: `header:${name}`, after: (signed) => addHeader(signed, name, 'something') });
    },
  },
  {
    name: 'a header of the signature not signed',
    cause: 'header-not-signed',
    manner: 'by-client',
    apply: (dice, base) => {
      if (!inHeader(base)) return undefined;
      const { credentials, contentSha256 } = base.plan;
      const name = dice.maybeOneOf([
        'x-amz-date',
        ...(contentSha256 === 'absent' ? [] : ['x-amz-content-sha256']),
        ...(credentials.sessionToken === undefined ? [] : ['x-amz-security-token']),
      ]);
      return told({ at: `header:${name}`, steps: { signs: (one) => one !== name } });
    },
  },
  {
    name: 'an x-amz header added by a proxy',
    cause: 'header-not-signed',
    manner: 'on-the-way',
    apply: (dice) => {
      const name = dice.oneOf(['x-amz-cf-id', 'x-amz-trace']);
      return told({ at: `header:${name}`, meddle: (sent) => addHeader(sent, name, 'edge') });
    },
  },
  {
    name: 'no x-amz-content-sha256 for S3',
    cause: 'payload-hash-missing',
    manner: 'by-client',
    apply: (_, base) =>
      inHeader(base) && ['s3', 'aoss'].includes(base.plan.service)
        ? told({ at: 'header:x-amz-content-sha256', base: withPlan(base, { contentSha256: 'absent' }) })
        : undefined,
  },
  {
    name: 'a body that S3 finds changed',
    cause: 'payload-changed',
    manner: 'by-client',
    apply: (_, base) =>
      base.plan.service === 's3' && base.plan.contentSha256 === 'hash'
        ? told({ at: 'body', after: (signed) => ({ ...signed, body: new TextEncoder().encode('other') }) })
        : undefined,
  },
  {
    name: 'a body that S3 finds changed on the way',
    cause: 'payload-changed',
    manner: 'on-the-way',
    apply: (_, base) =>
      base.plan.service === 's3' && base.plan.contentSha256 === 'hash'
        ? told({ at: 'body', meddle: (sent) => ({ ...sent, body: new TextEncoder().encode('other') }) })
        : undefined,
  },
];
