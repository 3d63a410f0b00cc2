import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { ListedEntry } from '#panel/model/traffic/captured-list.ts';
import { createExplaining } from '#panel/model/traffic/explaining.ts';
import { isExplainedUnasked, verdictOf } from '#panel/model/traffic/verdicts.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { answer, captured, signed } from '../../core/traffic/sample-captured.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from '../model/fake-client.ts';
import { diagnosis, explanation, identity, refused } from './study-fixture.ts';

const listed = (entry: CapturedRequest): ListedEntry => ({ entry, facts: rowFacts(entry), place: 1 });

function started(first: readonly CapturedRequest[] = []) {
  const client = fakeClient();
  const lifetime = new AbortController();
  const entries = signal<readonly ListedEntry[]>(first.map(listed));
  const identities = signal<readonly IdentitySummary[]>([]);
  const verdicts = signal<ReadonlyMap<string, Verdict>>(new Map());
  const explaining = createExplaining({ client, entries, identities, verdicts }, lifetime.signal);
  const asked = () => client.calls('explain').map(({ argument }) => argument.request.id);
  return { client, lifetime, entries, identities, verdicts, explaining, asked };
}

describe('explaining', () => {
  it('takes refused signed requests by itself, the newest first and one at a time, and fills their verdicts', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => refused({ id }));
    if (!a || !b || !c) throw new Error('three');
    const { client, entries, verdicts, asked } = started([a]);
    entries.value = [...entries.value, listed(signed({ id: 'taken' })), listed(b), listed(c)];
    expect(asked()).toEqual(['a']);
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['a', 'c']);
    client.calls('explain')[1]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['a', 'c', 'b']);
    client.calls('explain')[2]?.answer(explanation({ diagnosis: diagnosis({ cause: 'clock-skew' }) }));
    await nextTurn();
    expect(verdicts.value.get('b')).toEqual({ cause: 'clock-skew', ok: false });
    expect(verdicts.value.get('a')).toEqual({ cause: 'query-order', ok: false });
  });

  it('takes the one that is looked at first, and not twice', async () => {
    const { client, explaining, asked } = started(['a', 'b', 'c'].map((id) => refused({ id })));
    const looked = signed({ id: 'looked' });
    explaining.ask(looked);
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['c', 'looked']);
    client.calls('explain')[1]?.answer(explanation({ verified: 'valid' }));
    await nextTurn();
    explaining.ask(looked);
    expect(asked()).toEqual(['c', 'looked', 'b']);
    expect(explaining.known.value.get('looked')).toMatchObject({ explanation: { verified: 'valid' } });
  });

  it('does not ask twice about one that is under way, or waits', async () => {
    const [a, b] = [refused({ id: 'a' }), refused({ id: 'b' })];
    const { client, explaining, asked } = started([a, b]);
    explaining.ask(b);
    explaining.ask(a);
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    client.calls('explain')[1]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['b', 'a']);
  });

  it('explains a request when the body of its answer has come, and not before', async () => {
    const unread = refused({
      response: answer({ status: 403, body: { kind: 'not-kept', why: 'not-read', size: 9 } }),
    });
    const { entries, asked } = started([unread]);
    await nextTurn();
    expect(asked()).toEqual([]);
    entries.value = [listed(refused())];
    await nextTurn();
    expect(asked()).toEqual(['a']);
  });

  it('keeps why a call failed, and tries once more on demand', async () => {
    const entry = refused();
    const { client, explaining } = started([entry]);
    client.calls('explain')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await nextTurn();
    expect(explaining.known.value.get('a')).toMatchObject({ failure: { code: 'worker-unreachable' } });
    explaining.again(entry);
    client.calls('explain')[1]?.answer(explanation());
    await nextTurn();
    expect(explaining.known.value.get('a')?.kind).toBe('explained');
  });

  it('explains all again when the identities change, also the one under way', async () => {
    const { client, explaining, identities, asked } = started([refused({ id: 'a' })]);
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    explaining.ask(signed({ id: 'looked' }));
    identities.value = [identity('mine', 'ASIA…MPLE')];
    client.calls('explain')[1]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['a', 'looked', 'looked']);
    client.calls('explain')[2]?.answer(explanation());
    await nextTurn();
    expect(asked()).toEqual(['a', 'looked', 'looked', 'a']);
  });

  it('compares with the identity that was chosen', async () => {
    const entry = signed();
    const { client, explaining } = started();
    explaining.compareWith(entry, 'mine');
    expect(client.calls('explain')[0]?.argument.identityId).toBe('mine');
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    explaining.compareWith(entry, null);
    expect(client.calls('explain')[1]?.argument.identityId).toBeNull();
  });

  it('sends no body that is too long', () => {
    const { client, explaining } = started();
    const long = 'x'.repeat(5 * 1024 * 1024);
    explaining.ask(
      signed({
        body: { kind: 'text', text: long, size: long.length },
        response: answer({ status: 403, body: { kind: 'exact', base64: long, size: 1 } }),
      }),
    );
    const request = client.calls('explain')[0]?.argument.request;
    expect(request?.body).toEqual({ kind: 'not-kept', why: 'too-large', size: long.length });
    expect(request?.response?.body).toMatchObject({ kind: 'exact', base64: 'x'.repeat(256 * 1024) });
  });

  it('keeps a bounded number of explanations, and the one looked at among them', async () => {
    const { client, explaining, entries } = started();
    const looked = signed({ id: 'looked' });
    explaining.ask(looked);
    entries.value = Array.from({ length: 210 }, (_, at) => listed(refused({ id: `r${at}` })));
    for (let at = 0; at < 211; at++) {
      await vi.waitFor(() => expect(client.calls('explain').length).toBeGreaterThan(at));
      client.calls('explain')[at]?.answer(explanation());
      await nextTurn();
    }
    expect(explaining.known.value.size).toBe(200);
    expect(explaining.known.value.has('looked')).toBe(true);
  });

  it('ends with the panel', async () => {
    const { client, lifetime, entries } = started([refused()]);
    lifetime.abort();
    await nextTurn();
    entries.value = [listed(refused({ id: 'b' }))];
    expect(client.calls('explain')).toHaveLength(1);
  });
});

describe('what is explained unasked', () => {
  const isExplained = (entry: CapturedRequest) => isExplainedUnasked(listed(entry));

  it.each([
    [refused(), true],
    [signed({ response: answer({ status: 400 }) }), true],
    [signed({ response: answer({ status: 404 }) }), false],
    [signed(), false],
    [captured({ response: answer({ status: 403 }) }), true],
    [captured({ response: answer({ status: 400 }) }), false],
    [captured({ response: answer({ status: 400, headers: [['x-amzn-RequestId', 'r']] }) }), true],
    [captured({ method: 'OPTIONS', response: answer({ status: 403 }) }), false],
    [refused({ response: null }), false],
  ])('depends on the answer and on what may have been asked for', (entry, expected) => {
    expect(isExplained(entry)).toBe(expected);
  });
});

describe('the verdict of a row', () => {
  it.each([
    [refused(), 'query-order', { cause: 'query-order', ok: false }],
    [refused(), 'unknown', { cause: 'unknown', ok: false }],
    [refused({ headers: [] }), 'unknown', null],
    [signed({ response: answer({ status: 400 }) }), 'not-a-signature-problem', null],
    [signed({ response: answer({ status: 400 }) }), 'token-expired', { cause: 'token-expired', ok: false }],
    [signed(), 'unknown', null],
  ] as const)('says what the status does not', (entry, cause, verdict) => {
    expect(verdictOf(entry, diagnosis({ cause }))).toEqual(verdict);
  });
});
