import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createPasting } from '#panel/model/traffic/pasting.ts';
import { readPastes } from '#panel/model/traffic/pasting-read.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from '../model/fake-client.ts';
import { explanation, identity } from './study-fixture.ts';

const canonical = `GET\n/\n\nhost:h\nx-amz-date:20261121T093001Z\n\nhost;x-amz-date\n${'e'.repeat(64)}`;
const read = (request: string, answer: string) => readPastes(request, answer, 'id', 5);

describe('two pasted texts', () => {
  it('are nothing where both are empty', () => {
    expect(read('', ' \n')).toEqual({ kind: 'nothing' });
  });

  it('are an error text alone', () => {
    expect(read('', '{"message":"no"}')).toEqual({ kind: 'text', text: '{"message":"no"}' });
    expect(read('ExpiredToken: no', '')).toEqual({ kind: 'text', text: 'ExpiredToken: no' });
  });

  it('are a canonical request alone', () => {
    expect(read('', canonical)).toEqual({ kind: 'text', text: canonical });
    expect(read(canonical, '')).toEqual({ kind: 'text', text: canonical });
  });

  it('are a request without an answer, in whichever field it stands', () => {
    const wanted = {
      kind: 'request',
      entry: { id: 'id', at: 5, url: 'https://h/x', response: null, from: 'paste' },
    };
    expect(read('https://h/x', '')).toMatchObject(wanted);
    expect(read('', "curl 'https://h/x'")).toMatchObject(wanted);
  });

  it('are a request with the body of its answer', () => {
    expect(read('https://h/x', '<Error/>')).toMatchObject({
      entry: { response: { status: 403, body: { kind: 'text', text: '<Error/>' } } },
    });
  });

  it('are a request with a whole answer', () => {
    const answer = 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/xml\r\n\r\n<Error>\n</Error>';
    expect(read('https://h/x', answer)).toMatchObject({
      entry: {
        response: {
          status: 400,
          statusText: 'Bad Request',
          headers: [['Content-Type', 'text/xml']],
          mimeType: 'text/xml',
          body: { text: '<Error>\n</Error>' },
        },
      },
    });
    expect(read('https://h/x', 'HTTP/2 403 \r\nx: y')).toMatchObject({
      entry: { response: { status: 403, body: { kind: 'none' } } },
    });
  });

  it('are a request with what AWS computed', () => {
    expect(read('https://h/x', canonical)).toMatchObject({
      entry: {
        response: {
          body: { text: `The Canonical String for this request should have been\n'${canonical}'` },
        },
      },
    });
  });

  it('say what is wrong with the request', () => {
    expect(read('ftp://h/x and more', 'no')).toMatchObject({ kind: 'failure', failure: { field: 'paste' } });
    expect(read("curl 'https://'", '')).toMatchObject({ kind: 'failure' });
  });
});

describe('the paste box', () => {
  function started() {
    const client = fakeClient();
    const identities = signal<readonly IdentitySummary[]>([]);
    const pasting = createPasting(client, identities, new AbortController().signal);
    return { client, identities, pasting };
  }

  it('explains what is typed, the newest next', async () => {
    const { client, pasting } = started();
    await nextTurn();
    pasting.answer.value = 'a';
    pasting.answer.value = 'ab';
    pasting.answer.value = 'abc';
    expect(client.calls('explainText').map(({ argument }) => argument.text)).toEqual(['a']);
    client.calls('explainText')[0]?.answer(explanation());
    await nextTurn();
    expect(client.calls('explainText').map(({ argument }) => argument.text)).toEqual(['a', 'abc']);
    client.calls('explainText')[1]?.answer(explanation());
    await nextTurn();
    expect(pasting.outcome.value).toMatchObject({ kind: 'explained', entry: null });
  });

  it('explains a request by the identity that is chosen, and again when identities change', async () => {
    const { client, pasting, identities } = started();
    await nextTurn();
    pasting.request.value = 'https://h/x';
    expect(client.calls('explain')[0]?.argument).toMatchObject({
      identityId: null,
      request: { url: 'https://h/x' },
    });
    client.calls('explain')[0]?.answer(explanation());
    await nextTurn();
    pasting.identityId.value = 'mine';
    expect(client.calls('explain')[1]?.argument.identityId).toBe('mine');
    client.calls('explain')[1]?.answer(explanation());
    await nextTurn();
    identities.value = [identity('mine', 'AKIA…')];
    expect(client.calls('explain')).toHaveLength(3);
  });

  it('tells a mistake at the field from a failed call', async () => {
    const { client, pasting } = started();
    await nextTurn();
    pasting.request.value = "curl 'https://'";
    await nextTurn();
    expect(pasting.outcome.value).toMatchObject({ kind: 'failure', at: 'request' });
    pasting.request.value = 'https://h/';
    client.calls('explain')[0]?.refuse({ code: 'profile-unknown', field: 'profile' });
    await nextTurn();
    expect(pasting.outcome.value).toMatchObject({ kind: 'failure', at: 'call' });
    pasting.request.value = '';
    await nextTurn();
    expect(pasting.outcome.value).toEqual({ kind: 'nothing' });
  });
});
