import { createHash } from 'node:crypto';
import type { Answer } from '#test/servers/answer.ts';
import { dialectOf } from '#test/servers/dialect.ts';
import type { Family } from '#test/servers/families.ts';
import { refusalAnswer } from '#test/servers/refusal-answer.ts';
import { verify } from '#test/servers/verify.ts';
import type { WireRequest } from '#test/servers/wire-request.ts';
import type { Plan } from '#test/wrong-client/signer.ts';
import type { Sent } from './doctor-sent.ts';

/** What the sandbox answers to a request that arrived so; undefined where it finds nothing wrong. */
export function refusalOf(
  arrived: Sent,
  family: Family,
  rightly: Pick<Plan, 'region' | 'service'>,
  now: Date,
): Answer | undefined {
  const { region, service } = rightly;
  const dialect = dialectOf(family, { region, service });
  const verdict = verify(wireRequestOf(arrived), dialect.rules, now);
  return verdict.valid ? undefined : refusalAnswer(verdict.fault, dialect, now).answer;
}

/** As Node would hand it over: header bytes as Latin-1. */
function wireRequestOf({ method, host, path, query, headers, body }: Sent): WireRequest {
  const content = Buffer.from(body);
  return {
    method,
    rawUrl: query === undefined ? path : `${path}?${query}`,
    rawPath: path,
    rawQuery: query,
    rawHeaders: ['host', host, ...headers.flatMap(([name, value]) => [name, latin1(value)])],
    cors: undefined,
    route: path,
    body: {
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      md5: '',
      content,
    },
  };
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
