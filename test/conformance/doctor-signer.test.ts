import { describe, expect, it } from 'vitest';
import { signIndependently } from '#test/servers/independent-signature.ts';
import { signWith } from '#test/wrong-client/signer.ts';
import { refusalOf } from './doctor-arrival.ts';
import { diceFrom } from './doctor-dice.ts';
import { randomCase } from './doctor-plain-requests.ts';
import { sentOf } from './doctor-sent.ts';

const now = new Date('2026-03-01T12:00:00Z');

describe('the client that is to be wrong', () => {
  it('signs as aws4 does while nothing is replaced, and the sandbox takes its requests', async () => {
    const dice = diceFrom(4);
    for (let index = 0; index < 1500; index += 1) {
      const { plain, plan, family } = randomCase(dice, now);
      const signed = await signWith(plain, plan);
      const sent = sentOf(signed);
      const names = signed.canonicalRequest.split('\n').at(-2) ?? '';
      const values = new Map(sent.headers.map(([name, value]) => [name, value]));
      const independent = signIndependently({
        method: sent.method,
        rawPath: sent.path,
        rawQuery: sent.query?.replace(/&?X-Amz-Signature=[^&]*/, ''),
        signedHeaders: names
          .split(';')
          .map((name) => [name, name === 'host' ? sent.host : (values.get(name) ?? '')]),
        payloadHash: signed.canonicalRequest.split('\n').at(-1) ?? '',
        dateTime: plan.amzDate,
        region: plan.region,
        service: plan.service,
        canonicalForm: plan.canonicalForm,
        secretAccessKey: plan.credentials.secretAccessKey,
      });
      expect(signed.canonicalRequest).toBe(independent.canonicalRequest);
      expect(signed.signature).toBe(independent.signature);
      expect(refusalOf(sent, family, plan, now)).toBeUndefined();
    }
  });
});
