import { expect, it } from 'vitest';
import { createHandle } from '#background/interception/handle-request.ts';
import { noBody } from '#background/interception/interceptor.ts';
import { factsOf, ruleOf } from '../../core/rules/sample-rule.ts';

const rule = ruleOf();
const request = { facts: factsOf('https://api.example.com/'), headers: [], body: () => noBody };
const decision = {
  outcome: 'signed',
  as: 'me',
  failure: null,
  request: null,
  trace: null,
  secret: undefined,
} as const;

it('a request is decided, told of with the time that took, and answered with the decision', async () => {
  const told: unknown[] = [];
  const times = [100, 107];
  const handle = createHandle({
    authorise: async () => decision,
    activity: { record: (...all) => told.push(all), list: () => [], trace: () => null },
    clock: () => times.shift() ?? Number.NaN,
  });
  expect(await handle(rule, 'web-request', request)).toBe(decision);
  expect(told).toEqual([[rule, 'web-request', request.facts, decision, 7]]);
});
