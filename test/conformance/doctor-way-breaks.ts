import { normalise } from '#test/wrong-client/correct-steps.ts';
import { atQuery, type Break, type Broken, nameOf } from './doctor-break.ts';
import type { Dice } from './doctor-dice.ts';
import { addHeader, pieces, type Sent, withHeader, withPieces } from './doctor-sent.ts';

type Meddling = Pick<Broken, 'at' | 'meddle'>;

/** What a proxy changes: what was sent is captured, and the service tells what arrived. */
function way(
  name: string,
  cause: Break['cause'],
  also: Break['also'],
  meddling: (dice: Dice, base: Parameters<Break['apply']>[1]) => Meddling | undefined,
): Break {
  return {
    name,
    cause,
    manner: 'on-the-way',
    ...(also === undefined ? {} : { also }),
    apply: (dice, base) => {
      const found = meddling(dice, base);
      return found === undefined ? undefined : { ...found, evidence: 'compared' };
    },
  };
}

function changePath(change: (path: string) => string): Meddling {
  return { at: 'path', meddle: (sent) => ({ ...sent, path: change(sent.path) }) };
}

/** Changes one piece of the query; undefined takes it away. */
function changePiece(
  dice: Dice,
  query: string | undefined,
  change: (piece: string) => string | undefined,
): Meddling | undefined {
  const own = pieces(query);
  const index = dice.below(own.length);
  const piece = own[index];
  if (piece === undefined) return undefined;
  const changed = change(piece);
  if (changed === piece) return undefined;
  const meddle = (sent: Sent): Sent =>
    withPieces(
      sent,
      pieces(sent.query).flatMap((one, place) => (place === index ? (changed ?? []) : one)),
    );
  return { at: atQuery(piece), meddle };
}

function ownHeader(dice: Dice, headers: Sent['headers']): string | undefined {
  return dice.maybeOneOf(headers)?.[0];
}

/** Breaks on the way. */
export const wayBreaks: readonly Break[] = [
  way('another method', 'method-changed', undefined, (dice, { plain }) => {
    const method = dice.oneOf(['GET', 'POST', 'HEAD', 'PUT']);
    return method === plain.method ? undefined : { at: 'method', meddle: (sent) => ({ ...sent, method }) };
  }),
  way('a prefix added to the path', 'path-changed', undefined, () => changePath((path) => `/prod${path}`)),
  way('the first segment taken off', 'path-changed', undefined, (_, { plain }) =>
    /^\/[^/]+\/[^/]/.test(plain.path) ? changePath((path) => path.replace(/^\/[^/]+/, '')) : undefined,
  ),
  way('a slash at the end', 'path-changed', undefined, (_, { plain }) =>
    plain.path.endsWith('/') ? undefined : changePath((path) => `${path}/`),
  ),
  way(
    'the path encoded once more',
    'path-changed',
    ['path-encoded-twice', 'path-encoded-once'],
    (_, { plain }) =>
      plain.path.includes('%') ? changePath((path) => path.replaceAll('%', '%25')) : undefined,
  ),
  way('slashes and dots tidied up', 'path-normalised', ['path-changed'], (_, { plain, plan }) =>
    plan.canonicalForm === 's3' && normalise(plain.path) !== plain.path ? changePath(normalise) : undefined,
  ),
  way('a query parameter dropped', 'query-lost', undefined, (dice, { plain }) =>
    changePiece(dice, plain.query, () => undefined),
  ),
  way('one of two parameters of a name dropped', 'query-lost', undefined, (_, { plain }) => {
    const own = pieces(plain.query);
    const twice = own.findIndex(
      (piece, place) => own.findIndex((other) => nameOf(other) === nameOf(piece)) < place,
    );
    const piece = own[twice];
    if (piece === undefined) return undefined;
    const meddle = (sent: Sent): Sent =>
      withPieces(
        sent,
        pieces(sent.query).filter((_one, place) => place !== twice),
      );
    return { at: atQuery(piece), meddle };
  }),
  way('a query parameter added', 'query-changed', undefined, (dice) => {
    const piece = dice.oneOf(['utm_source=mail', '_=1772366400000', 'trace=on']);
    return { at: atQuery(piece), meddle: (sent) => withPieces(sent, [...pieces(sent.query), piece]) };
  }),
  way('a query value changed', 'query-changed', undefined, (dice, { plain }) =>
    changePiece(dice, plain.query, (piece) => `${piece}${piece.includes('=') ? '' : '='}9`),
  ),
  way('the query encoded once more', 'query-encoding', ['query-changed'], (dice, { plain }) =>
    changePiece(dice, plain.query, (piece) =>
      /=.*%/.test(piece) ? piece.replace(/(?<==.*)%/g, '%25') : piece,
    ),
  ),
  way('an encoded plus written as a plus', 'query-plus', undefined, (dice, { plain }) =>
    changePiece(dice, plain.query, (piece) =>
      /=.*%2B/i.test(piece) ? piece.replace(/(?<==.*)%2B/gi, '+') : piece,
    ),
  ),
  way('a header changed', 'header-changed', undefined, (dice, { plain }) => {
    const name = ownHeader(dice, plain.headers);
    if (name === undefined) return undefined;
    return { at: `header:${name}`, meddle: (sent) => withHeader(sent, name, (value) => `${value}; changed`) };
  }),
  {
    name: 'a signed header dropped',
    cause: 'header-missing',
    manner: 'on-the-way',
    apply: (dice, { plain, family }) => {
      const name = ownHeader(dice, plain.headers);
      if (name === undefined) return undefined;
      // Some services name it, the others take it for empty.
      const evidence = family === 'neptune' || family === 'bedrock' ? 'told' : 'compared';
      return {
        at: `header:${name}`,
        evidence,
        meddle: (sent) => withHeader(sent, name, () => undefined),
      };
    },
  },
  way('a signed header sent once more', 'header-changed', undefined, (dice, { plain }) => {
    const name = ownHeader(dice, plain.headers);
    if (name === undefined) return undefined;
    return { at: `header:${name}`, meddle: (sent) => addHeader(sent, name, 'more') };
  }),
  way('another host', 'host-changed', undefined, (dice, { plain }) => {
    const host = dice.oneOf(['upstream.internal', '10.0.0.7:8080', `${new URL(plain.origin).hostname}:444`]);
    return { at: 'header:host', meddle: (sent) => ({ ...sent, host }) };
  }),
  way('another body', 'payload-changed', undefined, (dice, { plain, plan }) =>
    plan.service === 's3'
      ? undefined
      : {
          at: 'body',
          meddle: (sent) => ({
            ...sent,
            body: new TextEncoder().encode(
              plain.body.length === 0 || dice.chance(0.5) ? '{"other":true}' : '',
            ),
          }),
        },
  ),
];
