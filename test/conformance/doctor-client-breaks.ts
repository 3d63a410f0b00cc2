import type { At } from '#core/diagnose/diagnosis.ts';
import type { Steps } from '#test/wrong-client/signer.ts';
import { wrongSteps } from '#test/wrong-client/wrong-steps.ts';
import { atQuery, type Break, type Broken, type Evidence } from './doctor-break.ts';
import type { Dice } from './doctor-dice.ts';
import type { PlainCase } from './doctor-plain-requests.ts';
import { pieces, withHeader, withPieces } from './doctor-sent.ts';

type Only = (base: PlainCase) => boolean;
const any: Only = () => true;
const s3: Only = ({ plan }) => plan.canonicalForm === 's3';
const general: Only = ({ plan }) => plan.canonicalForm === 'general';

/** A step done wrongly: what was sent is what arrives, and only the secret can tell what was signed. */
function wrongStep(
  name: string,
  cause: Break['cause'],
  at: At | null,
  steps: Partial<Steps>,
  only: Only = any,
  also: readonly Break['cause'][] = [],
): Break {
  return {
    name,
    cause,
    also,
    manner: 'by-client',
    apply: (_, base) => (only(base) ? { at, evidence: 'solved', steps } : undefined),
  };
}

function changedAfter(
  name: string,
  cause: Break['cause'],
  evidence: Evidence,
  change: (dice: Dice, base: PlainCase) => Pick<Broken, 'at' | 'after' | 'base'> | undefined,
): Break {
  return {
    name,
    cause,
    manner: 'by-client',
    apply: (dice, base) => {
      const changed = change(dice, base);
      return changed === undefined ? undefined : { ...changed, evidence };
    },
  };
}

/** No other mistake gives the same path as this one does. */
const onlyDoubled: Only = (base) => s3(base) && base.plain.path.includes('%');
/** Dots and double slashes, and nothing that a second or a third encoding would change. */
const untidy: Only = ({ plain }) => /\/(?:\.{0,2})(?=\/)/.test(plain.path);
const tellsHash: Only = ({ plan }) => plan.contentSha256 === 'hash' && plan.canonicalForm === 'general';

/** Mistakes of the client in the steps of signing, and changes that it makes after signing. */
export const clientBreaks: readonly Break[] = [
  {
    name: 'signed for another method',
    cause: 'method-changed',
    manner: 'by-client',
    apply: (dice, { plain }) => {
      const method = dice.oneOf(['GET', 'POST', 'PUT', 'DELETE', 'HEAD']);
      return method === plain.method
        ? undefined
        : { at: 'method', evidence: 'solved', steps: { method: () => method } };
    },
  },
  wrongStep('the path encoded once', 'path-encoded-once', 'path', wrongSteps.pathEncodedOnce, general),
  wrongStep('the path encoded twice', 'path-encoded-twice', 'path', wrongSteps.pathEncodedTwice, onlyDoubled),
  wrongStep(
    'the path not encoded',
    'path-encoded-once',
    'path',
    wrongSteps.pathRaw,
    (base) => s3(base) && /[!'()*+,:;=@&$]/.test(base.plain.path),
    ['path-changed'],
  ),
  wrongStep(
    'the path not normalised',
    'path-not-normalised',
    'path',
    wrongSteps.pathNotNormalised,
    (base) => general(base) && untidy(base),
  ),
  wrongStep(
    'the path normalised',
    'path-normalised',
    'path',
    wrongSteps.pathNormalised,
    (base) => s3(base) && untidy(base),
  ),
  wrongStep('the query in the order sent', 'query-order', null, wrongSteps.queryUnsorted),
  wrongStep('the query encoded as scripts do', 'query-encoding', null, wrongSteps.queryEncodedByScript),
  wrongStep('the query in lower-case hex', 'query-encoding', null, wrongSteps.queryInLowerCaseHex),
  wrongStep('the query encoded twice', 'query-encoding', null, wrongSteps.queryEncodedTwice),
  wrongStep('empty query values without =', 'query-encoding', null, wrongSteps.queryWithoutEquals, any, [
    'query-changed',
  ]),
  wrongStep('a plus taken for a plus', 'query-plus', null, wrongSteps.queryPlusKept),
  wrongStep('a blank signed as a plus', 'query-plus', null, wrongSteps.queryBlankAsPlus),
  wrongStep('the last of each query name', 'query-lost', null, wrongSteps.queryLastOfName),
  wrongStep('the first of each query name', 'query-lost', null, wrongSteps.queryFirstOfName),
  wrongStep('empty query values left out', 'query-lost', null, wrongSteps.queryEmptyDropped, any, [
    'query-changed',
  ]),
  wrongStep(
    'the query left out',
    'query-lost',
    null,
    wrongSteps.queryNotSigned,
    ({ plan }) => plan.form === 'header',
    ['query-changed'],
  ),
  {
    name: 'a query parameter added after signing',
    cause: 'query-changed',
    // A signer that left it out makes the same signature.
    also: ['query-lost'],
    manner: 'by-client',
    apply: (dice) => {
      const piece = dice.oneOf(['_=1772366400000', 'cb=42']);
      return {
        at: atQuery(piece),
        evidence: 'solved',
        after: (signed) => withPieces(signed, [...pieces(signed.query), piece]),
      };
    },
  },
  changedAfter('a query value changed after signing', 'query-changed', 'nothing', (_, { plain }) => {
    const [first] = pieces(plain.query);
    if (first === undefined) return undefined;
    const other = `${first}${first.includes('=') ? '' : '='}7`;
    const after: Broken['after'] = (signed) => withPieces(signed, [other, ...pieces(signed.query).slice(1)]);
    return { at: atQuery(first), ...(after === undefined ? {} : { after }) };
  }),
  wrongStep('blanks in headers kept', 'header-changed', null, wrongSteps.headerBlanksKept),
  changedAfter('a charset added to the content type', 'header-changed', 'solved', (_, { plain }) =>
    plain.headers.some(([name]) => name === 'content-type')
      ? {
          at: 'header:content-type',
          after: (signed) => withHeader(signed, 'content-type', (value) => `${value};charset=UTF-8`),
        }
      : undefined,
  ),
  changedAfter('another content type after signing', 'header-changed', 'nothing', (_, { plain }) =>
    plain.headers.some(([name]) => name === 'content-type')
      ? {
          at: 'header:content-type',
          after: (signed) => withHeader(signed, 'content-type', () => 'video/ogg'),
        }
      : undefined,
  ),
  changedAfter('a signed header that is not sent', 'header-missing', 'captured', (dice, base) => {
    const name = dice.oneOf(['connection', 'x-request-id', 'date', 'origin']);
    const plain = { ...base.plain, headers: [...base.plain.headers, [name, '42'] as const] };
    return {
      at: `header:${name}`,
      base: { ...base, plain },
      after: (signed) => withHeader(signed, name, () => undefined),
    };
  }),
  wrongStep('the host without its port', 'host-changed', 'header:host', wrongSteps.hostWithoutPort),
  wrongStep('the host with the default port', 'host-changed', 'header:host', wrongSteps.hostWithDefaultPort),
  {
    name: 'signed for another host',
    cause: 'host-changed',
    manner: 'by-client',
    apply: () => ({ at: 'header:host', evidence: 'nothing', steps: { host: () => 'upstream.example' } }),
  },
  changedAfter(
    'another body after signing, its hash in a header',
    'payload-changed',
    'captured',
    (_, base) =>
      tellsHash(base)
        ? { at: 'body', after: (signed) => ({ ...signed, body: new TextEncoder().encode('{"late":1}') }) }
        : undefined,
  ),
  changedAfter('another body after signing', 'payload-changed', 'nothing', (_, base) =>
    general(base) && base.plan.contentSha256 === 'absent'
      ? { at: 'body', after: (signed) => ({ ...signed, body: new TextEncoder().encode('{"late":1}') }) }
      : undefined,
  ),
  wrongStep(
    'the body left out of the signature',
    'payload-changed',
    'body',
    wrongSteps.bodyLeftOut,
    general,
    ['payload-mode'],
  ),
  {
    name: 'UNSIGNED-PAYLOAD where the body has to be signed',
    cause: 'payload-mode',
    manner: 'by-client',
    apply: (_, base) =>
      general(base)
        ? {
            at: null,
            evidence: base.plan.form === 'header' ? 'captured' : 'solved',
            steps: wrongSteps.bodyUnsigned,
            ...(base.plan.form === 'header'
              ? { base: { ...base, plan: { ...base.plan, contentSha256: 'UNSIGNED-PAYLOAD' as const } } }
              : {}),
          }
        : undefined,
  },
  wrongStep(
    'the body signed where it must not be',
    'payload-mode',
    null,
    wrongSteps.bodyHashed,
    (base) => s3(base) && (base.plan.form === 'query' || base.plan.contentSha256 === 'UNSIGNED-PAYLOAD'),
  ),
  {
    name: 'another secret',
    cause: 'wrong-secret',
    manner: 'by-client',
    apply: (dice, base) => {
      const { credentials } = base.plan;
      const right = credentials.secretAccessKey;
      const secretAccessKey = dice.oneOf([
        `${right} `,
        `${right}\n`,
        right.replaceAll('/', '%2F'),
        right.slice(1),
        'no',
      ]);
      const plan = { ...base.plan, credentials: { ...credentials, secretAccessKey } };
      return { at: 'secret', evidence: 'nothing', base: { ...base, plan } };
    },
  },
];
