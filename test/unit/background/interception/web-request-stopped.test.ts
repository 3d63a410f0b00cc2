import { describe, expect, it } from 'vitest';
import type { Decision } from '#background/interception/decision.ts';
import { ruleOf } from '../../core/rules/sample-rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { signed, url } from './sample-decision.ts';
import { iamOf } from './signed-request.ts';
import { holdingFor, own } from './web-request-fixture.ts';

const signing = ruleOf();
const rewriting = ruleOf({ rewrite: { host: 'other.example.com' } });
const presigning = ruleOf({ authorise: { iam: iamOf({ form: 'query' }) } });
const presignedUrl = `${url}?X-Amz-Signature=0`;
const presigned: Decision = { ...signed, request: { method: 'GET', url: presignedUrl, headers: [] } };

describe('a worker that is to be stopped', () => {
  it('has something to do from the body of a request until its headers are decided, or it is over', async () => {
    const { begin, headers, end, isBusy } = await holdingFor(signing);
    expect(isBusy()).toBe(false);
    begin({ url: 'https://other.example/' });
    expect(isBusy()).toBe(false);
    begin();
    expect(isBusy()).toBe(true);
    const decided = headers();
    expect(isBusy()).toBe(true);
    await decided;
    expect(isBusy()).toBe(false);
    begin();
    end();
    expect(isBusy()).toBe(false);
  });

  it('waits for no request that never gets there, as one that a page’s service worker answers', async () => {
    const { begin, isBusy, clock } = await holdingFor(signing);
    begin();
    clock.now = 1999;
    expect(isBusy()).toBe(true);
    clock.now = 2001;
    expect(isBusy()).toBe(false);
  });

  it('waits for a decision as long as it takes', async () => {
    const { begin, headers, isBusy, clock } = await holdingFor(signing);
    begin();
    const decided = headers();
    clock.now = 9000;
    expect(isBusy()).toBe(true);
    await decided;
    expect(isBusy()).toBe(false);
    const presign = await holdingFor(presigning, presigned);
    const chosen = presign.begin();
    presign.clock.now = 9000;
    expect(presign.isBusy()).toBe(true);
    await chosen;
  });
});

describe('a request in whose middle the worker was stopped', () => {
  const stopped = { code: 'worker-stopped', field: 'request' };

  it('is stopped where a rule takes it, since nobody knows its body any more', async () => {
    const { headers, handle, refused: told } = await holdingFor(signing);
    expect(headers()).toEqual({ cancel: true });
    expect(told).toHaveBeenCalledExactlyOnceWith(signing, expect.objectContaining({ url }), stopped);
    expect(handle).not.toHaveBeenCalled();
  });

  it('is let go where no rule takes it, or where it is our own', async () => {
    const { headers, refused: told } = await holdingFor(signing);
    expect(headers([], { url: 'https://other.example/' })).toEqual({});
    expect(headers([], { originUrl: `${own}panel.html` })).toEqual({});
    expect(told).not.toHaveBeenCalled();
  });

  it.each([
    ['a rewritten address', rewriting, signed, 'https://other.example.com/items'],
    ['its presigned address', presigning, presigned, presignedUrl],
  ])('is stopped on its way to %s', async (_, rule, decision, elsewhere) => {
    const first = await holdingFor(rule, decision);
    expect(await first.begin()).toEqual({ redirectUrl: elsewhere });
    const next = await holdingFor(rule, decision, first.store);
    expect(next.begin({ url: elsewhere })).toEqual({ cancel: true });
    expect(next.headers([], { url: elsewhere })).toEqual({ cancel: true });
    expect(next.refused).toHaveBeenCalledWith(rule, expect.objectContaining({ url: elsewhere }), stopped);
    expect(next.handle).not.toHaveBeenCalled();
  });

  it('is nobody’s concern when it was over before', async () => {
    const first = await holdingFor(rewriting);
    await first.begin();
    first.end();
    await nextTurn();
    const next = await holdingFor(rewriting, signed, first.store);
    expect(next.begin({ url: 'https://other.example.com/items' })).toEqual({});
  });
});
