import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftAuth } from '#core/compose/draft.ts';
import { bodyOf, draftOf, part, row } from '../core/compose/sample-draft.ts';
import { token } from '../core/sigv4/sample-request.ts';
import { callContext } from './call-context.ts';
import { api, composeService } from './compose-fixture.ts';
import { fakeNetwork, type Sent } from './sender-fixture.ts';

const authOf = (change: Partial<DraftAuth>): Partial<Draft> => ({ auth: { ...draftOf('').auth, ...change } });
const json = (text: string): Partial<Draft> => ({
  method: 'POST',
  body: bodyOf({ kind: 'json', json: text }),
});

async function sentFor(draft: Draft): Promise<Sent> {
  const network = fakeNetwork();
  await network.send(draft);
  const [sent] = network.sent;
  if (!sent || network.sent.length > 1) throw new Error(`${network.sent.length} requests were sent`);
  return sent;
}

const namesOf = ({ headers }: Sent) => headers.map(([name]) => name.toLowerCase());
const headerOf = ({ headers }: Sent, name: string) =>
  headers.find(([other]) => other.toLowerCase() === name)?.[1];

describe('what is sent', () => {
  it('is the traced request: URL, method, headers and body, byte for byte', async () => {
    const network = fakeNetwork();
    const reply = await network.send(draftOf(`${api}/a%20b?x=%7e&flag`, json('{"name": "Zoë"}')));
    const [sent] = network.sent;
    expect(sent?.url).toBe(`${api}/a%20b?x=%7e&flag`);
    expect(sent?.init.method).toBe('POST');
    expect(sent?.body?.toString()).toBe('{"name": "Zoë"}');
    expect(reply.trace?.payloadHash).toBe(
      createHash('sha256')
        .update(sent?.body ?? '')
        .digest('hex'),
    );
    expect(sent?.headers).toEqual(reply.trace?.signed.headers.filter(([name]) => name !== 'host'));
    expect(headerOf(sent as Sent, 'authorization')).toContain(reply.trace?.signature);
  });

  it('has no body and no content type of the browser’s where the draft has none', async () => {
    const sent = await sentFor(draftOf(api, { method: 'POST' }));
    expect(sent.init.body).toBeNull();
    expect(namesOf(sent)).not.toContain('content-type');
  });

  it('has a body without a type of its own, so that the browser adds no header', async () => {
    const { init } = await sentFor(draftOf(api, json('{}')));
    expect(init.body).toBeInstanceOf(Blob);
    expect((init.body as Blob).type).toBe('');
  });

  it('follows no redirect, keeps no answer, and carries nothing of the browser’s own', async () => {
    const { init } = await sentFor(draftOf(api));
    expect(init).toMatchObject({
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  });

  it('has the bytes of files between those of a form', async () => {
    const readFile = async () => new Blob(['file content'], { type: 'text/plain' });
    const network = fakeNetwork(undefined, { readFile, compose: composeService(readFile) });
    const file = { blobId: 'file:1', name: 'a.txt', type: 'text/plain', size: 12 };
    const body = bodyOf({ kind: 'multipart', parts: [part('a', '1'), part('f', file)] });
    const { trace } = await network.send(draftOf(api, { method: 'POST', body }));
    const bytes = network.sent[0]?.body;
    expect(bytes?.toString()).toContain('\r\n\r\nfile content\r\n--');
    expect(trace?.payloadHash).toBe(
      createHash('sha256')
        .update(bytes ?? '')
        .digest('hex'),
    );
  });

  it('is presigned where the signature goes into the URL', async () => {
    const sent = await sentFor(draftOf(`${api}?a=1`, authOf({ kind: 'query', expiresIn: '300' })));
    expect(sent.url).toMatch(/^https:\/\/abc123.*\?a=1&X-Amz-Algorithm=.*&X-Amz-Signature=[0-9a-f]{64}$/);
    expect(sent.headers).toEqual([]);
  });

  it('is the draft itself where it wants no authorisation', async () => {
    const network = fakeNetwork();
    const draft = draftOf('https://example.com/?a', {
      ...authOf({ kind: 'none' }),
      headers: [row('X-A', '1')],
    });
    const reply = await network.send(draft);
    expect(network.sent[0]).toMatchObject({ url: 'https://example.com/?a', headers: [['X-A', '1']] });
    expect(reply).toMatchObject({ url: 'https://example.com/?a', trace: null });
  });

  it('joins the values of one header as they were signed', async () => {
    const headers = [row('X-Tag', ' one '), row('X-Other', '1'), row('x-tag', 'two')];
    const network = fakeNetwork();
    const { trace } = await network.send(draftOf(api, { headers }));
    expect(trace?.canonicalRequest).toContain('\nx-tag:one,two\n');
    // What `fetch` would do to them otherwise is another text than the one that was signed.
    expect(
      new Headers([
        ['x-tag', 'one'],
        ['x-tag', 'two'],
      ]).get('x-tag'),
    ).toBe('one, two');
    expect(headerOf(network.sent[0] as Sent, 'x-tag')).toBe('one,two');
    expect(namesOf(network.sent[0] as Sent).filter((name) => name === 'x-tag')).toHaveLength(1);
  });
});

describe('a header that the browser keeps for itself', () => {
  it('is left out where it is not signed', async () => {
    const headers = [row('Cookie', 'a=1'), row('User-Agent', 'x'), row('Sec-Thing', '1'), row('X-A', '1')];
    expect(namesOf(await sentFor(draftOf(api, { headers })))).toEqual(['x-a', 'x-amz-date', 'authorization']);
  });

  it('is left out where it was signed as the browser sets it', async () => {
    const sent = await sentFor(draftOf(api, { headers: [row('Host', new URL(api).host)] }));
    expect(namesOf(sent)).not.toContain('host');
  });

  it.each([
    ['another host', { headers: [row('Host', 'other.example.com')] }, 'Host'],
    [
      'a date',
      { headers: [row('Date', 'now')], ...authOf({ profile: { extraSignedHeaders: ['date'] } }) },
      'Date',
    ],
  ])('keeps the request from being sent where it was signed with %s', async (_, change, detail) => {
    const network = fakeNetwork();
    await expect(network.send(draftOf(api, change))).rejects.toMatchObject({
      failure: { code: 'header-owned-by-browser', detail },
    });
    expect(network.sent).toEqual([]);
  });
});

describe('nothing is sent', () => {
  const refusedBy = async (draft: Draft, network = fakeNetwork()) => {
    const { failure } = await network.send(draft).catch((caught) => caught);
    expect(network.sent).toEqual([]);
    return failure;
  };

  it('to a host that was not allowed, and the refusal names the origin to ask for', async () => {
    const asked: string[] = [];
    const hasPermission = async (origin: string) => {
      asked.push(origin);
      return false;
    };
    const failure = await refusedBy(
      draftOf('http://LOCALHOST:8080/s3/b?x', authOf({ region: 'us-east-1', service: 's3' })),
      fakeNetwork(undefined, { hasPermission }),
    );
    expect(failure).toEqual({
      code: 'permission-missing',
      field: 'request',
      detail: 'http://localhost:8080',
    });
    expect(asked).toEqual(['http://localhost:8080']);
  });

  it.each([
    ['the draft is no request', draftOf(''), 'url-empty'],
    ['it cannot be signed', draftOf(api, authOf({ identityId: 'gone' })), 'profile-unknown'],
    [
      'its file is gone',
      draftOf(api, {
        method: 'PUT',
        body: bodyOf({ kind: 'file', file: { blobId: 'file:1', name: 'a', type: '', size: 1 } }),
      }),
      'body-missing',
    ],
  ])('where %s', async (_, draft, code) => {
    expect((await refusedBy(draft)).code).toBe(code);
  });

  it('where the key of an S3 object has dot segments: the browser would ask for another object', async () => {
    const failure = await refusedBy(
      draftOf('https://b.s3.us-east-1.amazonaws.com/a/../b', { method: 'DELETE' }),
    );
    expect(failure).toEqual({
      code: 'url-changed-by-browser',
      field: 'url',
      detail: 'https://b.s3.us-east-1.amazonaws.com/b',
    });
  });

  it('where the browser would change the signed URL, and the refusal does not show its token', async () => {
    const compose = composeService();
    const network = fakeNetwork(undefined, {
      compose: {
        ...compose,
        prepare: async (draft, context) => {
          const prepared = await compose.prepare(draft, context);
          const { trace } = prepared;
          if (!trace) throw new Error('not signed');
          const signed = { ...trace.signed, url: { ...trace.signed.url, path: '/a b' } };
          return { ...prepared, trace: { ...trace, signed } };
        },
      },
    });
    const failure = await refusedBy(
      draftOf(api, authOf({ kind: 'query', identityId: 'temporary' })),
      network,
    );
    expect(failure).toMatchObject({ code: 'url-changed-by-browser', detail: `${new URL(api).origin}/a%20b` });
  });

  it('twice, also where the server refuses', async () => {
    const network = fakeNetwork(() => new Response('no', { status: 403 }));
    expect((await network.send(draftOf(api))).response.status).toBe(403);
    expect(network.sent).toHaveLength(1);
  });
});

describe('a path with dot segments', () => {
  it('is sent folded where the service folds it as well', async () => {
    expect((await sentFor(draftOf(`${api}/x/../y`))).url).toBe(`${api}/y`);
  });
});

describe('the reply', () => {
  it('has the answer and how long each part of it took', async () => {
    const answer = () => new Response('hello', { status: 201, headers: { 'x-a': '1' } });
    const reply = await fakeNetwork(answer).send(draftOf(api));
    expect(reply).toMatchObject({
      method: 'GET',
      url: api,
      response: { status: 201, size: 5, body: { kind: 'inline', base64: btoa('hello') }, redirected: false },
      timing: { preparing: 10, waiting: 10, receiving: 10 },
    });
  });

  it('says that it waits before anything arrives', async () => {
    const context = callContext();
    await fakeNetwork().send(draftOf(api), context);
    expect(context.seen.map(({ step }) => step)).toEqual(['waiting', 'receiving']);
  });

  it.each(['header', 'query'] as const)(
    'does not hold the session token that was sent (%s)',
    async (kind) => {
      const network = fakeNetwork();
      const reply = await network.send(draftOf(api, authOf({ kind, identityId: 'temporary' })));
      const wire = `${network.sent[0]?.url} ${network.sent[0]?.headers.join()}`;
      expect(wire).toContain(kind === 'header' ? token : encodeURIComponent(token));
      for (const secret of [token, encodeURIComponent(token)])
        expect(JSON.stringify(reply)).not.toContain(secret);
    },
  );
});
