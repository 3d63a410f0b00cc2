import { describe, expect, it, vi } from 'vitest';
import { createPageSender, type PageAnswer, type PageSenderPorts } from '#background/page-sender.ts';
import type { Draft } from '#core/compose/draft.ts';
import { mask } from '#core/redact.ts';
import { bodyOf, draftOf, row } from '../core/compose/sample-draft.ts';
import { token } from '../core/sigv4/sample-request.ts';
import { callContext } from './call-context.ts';
import { api, composeService } from './compose-fixture.ts';

const answer: PageAnswer = {
  status: 200,
  statusText: 'OK',
  headers: [['content-type', 'text/plain']],
  base64: btoa('hello'),
};

/** A page with one answer: what it is asked to fetch, and what the browser adds on the way out. */
function page(change: Partial<PageSenderPorts> & { readonly answer?: PageAnswer } = {}) {
  const order: string[] = [];
  const withHeaders = vi.fn(async (_request, done: () => Promise<unknown>) => {
    order.push('rule');
    const result = await done();
    order.push('rule gone');
    return result;
  });
  const fetchInPage = vi.fn(async () => {
    order.push('fetched');
    return change.answer ?? answer;
  });
  let clock = 0;
  const send = createPageSender({
    compose: composeService(),
    hasPermission: async () => true,
    withHeaders: withHeaders as PageSenderPorts['withHeaders'],
    fetchInPage: fetchInPage as PageSenderPorts['fetchInPage'],
    clock: () => (clock += 10),
    ...change,
  });
  return {
    order,
    added: () => withHeaders.mock.calls[0]?.[0],
    fetched: () => (fetchInPage.mock.calls as unknown[][])[0]?.[1],
    tab: () => (fetchInPage.mock.calls as unknown[][])[0]?.[0],
    send: (draft: Draft) => send(draft, 7, callContext()),
  };
}

const temporary = (draft: Draft): Draft => ({ ...draft, auth: { ...draft.auth, identityId: 'temporary' } });
const names = (headers: readonly (readonly string[])[]) => headers.map(([name = '']) => name.toLowerCase());

describe('a request that a page sends', () => {
  it('is fetched by the page of the tab, while the browser adds what the signature adds', async () => {
    const { send, added, fetched, tab, order } = page();
    const headers = [row('X-Amz-Target', 'Do.It'), row('Accept', 'text/plain')];
    const body = bodyOf({ kind: 'text', text: 'é' });
    const reply = await send(temporary(draftOf(api, { method: 'POST', headers, body })));
    expect(tab()).toBe(7);
    expect(fetched()).toMatchObject({
      method: 'POST',
      url: api,
      headers: [
        ['X-Amz-Target', 'Do.It'],
        ['Accept', 'text/plain'],
        ['content-type', 'text/plain;charset=utf-8'],
      ],
      body: Buffer.from('é').toString('base64'),
    });
    expect(added()).toMatchObject({ tabId: 7, method: 'POST', url: api });
    expect(names(added().headers)).toEqual(['x-amz-date', 'x-amz-security-token', 'authorization']);
    expect(order).toEqual(['rule', 'fetched', 'rule gone']);
    expect(reply).toMatchObject({
      url: api,
      method: 'POST',
      response: {
        status: 200,
        statusText: 'OK',
        size: 5,
        body: { kind: 'inline', base64: btoa('hello') },
        redirected: false,
      },
      timing: { preparing: 10, waiting: 10, receiving: 0 },
    });
  });

  it('is never told the signature nor the token, also where such a header was typed', async () => {
    for (const kind of ['header', 'query'] as const) {
      const { send, fetched } = page();
      const headers = ['Authorization', 'X-Amz-Date', 'X-Amz-Security-Token'].map((name) =>
        row(name, 'typed'),
      );
      const draft = temporary(draftOf(`${api}?X-Amz-Signature=abc&a=1`, { headers }));
      await send({ ...draft, auth: { ...draft.auth, kind } });
      expect(JSON.stringify(fetched())).not.toMatch(
        /AWS4-HMAC|Signature|Credential|Security-Token|20240501T/i,
      );
      expect(JSON.stringify(fetched())).not.toContain(token);
    }
  });

  it('shows its trace without the token', async () => {
    const { send } = page();
    const reply = await send(temporary(draftOf(api)));
    expect(JSON.stringify(reply)).not.toContain(token);
    expect(JSON.stringify(reply.trace)).toContain(mask);
  });

  it('is signed in its headers where a presigned URL was asked for', async () => {
    const { send, added, fetched } = page();
    const draft = draftOf(`${api}?a=1`);
    await send({ ...draft, auth: { ...draft.auth, kind: 'query' } });
    expect(fetched()).toMatchObject({ url: `${api}?a=1` });
    expect(names(added().headers)).toContain('authorization');
  });

  it('without a signature is the page’s own, with all that was typed', async () => {
    const { send, added, fetched } = page();
    const draft = draftOf(api, { headers: [row('Authorization', 'Bearer mine')] });
    const reply = await send({ ...draft, auth: { ...draft.auth, kind: 'none' } });
    expect(fetched()).toMatchObject({ headers: [['Authorization', 'Bearer mine']], body: null });
    expect(added()).toMatchObject({ headers: [] });
    expect(reply.trace).toBeNull();
  });

  it('brings back the size of what came, whatever its padding', async () => {
    for (const text of ['', 'a', 'ab', 'abc']) {
      const { send } = page({ answer: { ...answer, base64: btoa(text) } });
      expect((await send(draftOf(api))).response.size).toBe(text.length);
    }
  });
});

describe('a request that a page cannot send', () => {
  it('fails with what is wrong with the draft, and asks for nothing', async () => {
    const hasPermission = vi.fn();
    const { send, order } = page({ hasPermission });
    await expect(send(draftOf(''))).rejects.toMatchObject({ failure: { code: 'url-empty' } });
    expect([hasPermission.mock.calls.length, order]).toEqual([0, []]);
  });

  it('fails where we have no access to its host', async () => {
    const { send, order } = page({ hasPermission: async () => false });
    await expect(send(draftOf(api))).rejects.toMatchObject({
      failure: { code: 'permission-missing', detail: 'https://abc123.execute-api.us-east-1.amazonaws.com' },
    });
    expect(order).toEqual([]);
  });

  it('fails where the browser would send another URL than was signed', async () => {
    const { send, order } = page();
    const draft = draftOf('https://bucket.s3.us-east-1.amazonaws.com/a/../b');
    await expect(send(draft)).rejects.toMatchObject({
      failure: { code: 'url-changed-by-browser', detail: 'https://bucket.s3.us-east-1.amazonaws.com/b' },
    });
    expect(order).toEqual([]);
  });

  it('fails where its body is a file', async () => {
    const file = { blobId: 'b', name: 'f', type: '', size: 3 };
    const readFile = async () => new Blob(['abc']);
    const { send, order } = page({ compose: composeService(readFile) });
    const draft = draftOf(api, { method: 'PUT', body: bodyOf({ kind: 'file', file }) });
    await expect(send(draft)).rejects.toMatchObject({
      failure: { code: 'body-not-allowed', detail: 'file' },
    });
    expect(order).toEqual([]);
  });

  it('fails where no script runs in it, or the browser takes no rule, in the browser’s words', async () => {
    for (const ports of [
      { fetchInPage: () => Promise.reject(new Error('Cannot access a chrome:// URL')) },
      { withHeaders: () => Promise.reject(new Error('Cannot access a chrome:// URL')) },
    ]) {
      await expect(page(ports).send(draftOf(api))).rejects.toMatchObject({
        failure: { code: 'page-unreachable', detail: 'Cannot access a chrome:// URL' },
      });
    }
  });

  it('fails where the page’s fetch does', async () => {
    const { send, order } = page({ answer: { error: 'Failed to fetch' } });
    await expect(send(draftOf(api))).rejects.toMatchObject({
      failure: { code: 'network-failed', detail: 'Failed to fetch' },
    });
    expect(order).toEqual(['rule', 'fetched', 'rule gone']);
  });
});
