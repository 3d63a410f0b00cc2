// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { ClockLine } from '#panel/views/clock-line.tsx';
import { TrafficView } from '#panel/views/traffic/traffic-view.tsx';
import type { TraceReply } from '#protocol/compose-contract.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { answer, captured, presignedUrl, signed } from '../../core/traffic/sample-captured.ts';
import { mount } from '../ui/mounted.ts';
import { diagnosis, explanation, identity, refused, replyOf } from './study-fixture.ts';
import { type StartedTraffic, startedTraffic } from './traffic-fixture.ts';

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 400 });
});
beforeEach(() => localStorage.clear());

let started: StartedTraffic | null = null;
afterEach(() => {
  mount(null);
  started?.leave();
});

const mine = identity('mine', 'ASIA…MPLE');

async function shown(...entries: readonly CapturedRequest[]) {
  const traffic = startedTraffic();
  started = traffic;
  traffic.identities.value = [mine];
  await traffic.capture(...entries);
  const page = mount(<TrafficView model={traffic.model} />);
  const { client } = traffic;
  const choose = (id: string, init: PointerEventInit = {}) =>
    act(
      () =>
        void page
          .find(`.traffic-row[data-id="${id}"]`)
          .dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, ...init })),
    );
  const there = (selector: string) => vi.waitFor(() => page.find(selector));
  const settle = async (run: () => void) => {
    await act(async () => {
      run();
      await new Promise((resolve) => setImmediate(resolve));
    });
  };
  const explain = (change: Partial<Explanation> = {}) =>
    settle(() => client.calls('explain').at(-1)?.answer(explanation(change)));
  const text = (selector: string) => page.find(selector).textContent ?? '';
  return { ...traffic, page, choose, there, settle, explain, text };
}

describe('Why', () => {
  it('says the cause with its evidence, the checks and what the service says', async () => {
    const { page, choose, explain, text } = await shown(refused());
    choose('a');
    expect(text('#traffic-panel-why')).toContain('Looking at the request');
    await explain();
    expect({ ...page.find('#why-verdict').dataset }).toMatchObject({
      cause: 'query-order',
      basis: 'compared',
      tone: 'bad',
    });
    expect(text('#why-verdict')).toContain('The query parameters were not signed in AWS’s order.');
    expect(text('#why-sent')).toBe('b=1&a=2');
    expect(text('#why-expected')).toBe('a=2&b=1');
    expect(page.findAll('#why-sent .diff-mark').length).toBeGreaterThan(0);
    expect(page.findAll('#why-checks > li').map(({ dataset }) => dataset.passed)).toEqual([
      'yes',
      'yes',
      'yes',
      'yes',
      'no',
    ]);
    expect(page.findAll('.compared tr[data-differs]').map(({ dataset }) => dataset.part)).toEqual(['query']);
    expect(text('.service-words')).toContain('req-1');
  });

  it('shows what a service echoes only with its secrets masked', async () => {
    const token = `IQoJb3JpZ2luX2VjE${'J'.repeat(120)}`;
    const body = `<Error><Token-0>${token}</Token-0></Error>`;
    const { page, choose, explain } = await shown(
      refused({ response: answer({ status: 403, body: { kind: 'text', text: body, size: null } }) }),
    );
    choose('a');
    await explain();
    const details = page.find<HTMLDetailsElement>('.service-words details');
    act(() => {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
    expect(details.textContent).toContain('<Error>');
    expect(document.body.innerHTML).not.toContain(token);
  });

  it('says that a request was taken, and that its signature is valid', async () => {
    const { page, choose, explain, text } = await shown(signed());
    choose('a');
    await explain({
      diagnosis: diagnosis({ cause: 'unknown', fix: null, basis: null, sent: null, expected: null }),
      verified: 'valid',
    });
    expect(page.find('#why-verdict').dataset).toMatchObject({ cause: 'accepted', tone: 'good' });
    expect(text('.verdict')).toContain('is valid');
    expect(page.findAll('#apply-fix')).toEqual([]);
  });

  it('says why a call failed, and looks again', async () => {
    const { client, choose, settle, text, page } = await shown(refused());
    choose('a');
    await settle(() => client.calls('explain')[0]?.refuse({ code: 'worker-unreachable', field: 'request' }));
    expect(text('#why-problem')).toContain('background worker');
    page.click('#why-again');
    expect(client.calls('explain')).toHaveLength(2);
  });

  it('applies the fix at once to what changes nothing, and shows what came of it', async () => {
    const { page, client, choose, explain, settle, text } = await shown(refused());
    choose('a');
    await explain({
      diagnosis: diagnosis({ fix: { kind: 'sign-again', changes: { region: 'us-west-2' } } }),
    });
    expect(text('#apply-fix')).toBe('Sign again for region us-west-2, and send');
    await settle(() => page.click('#apply-fix'));
    expect(client.calls('send')[0]?.argument).toMatchObject({
      from: 'replay',
      draft: { auth: { identityId: 'mine', region: 'us-west-2' } },
    });
    await settle(() => client.calls('send')[0]?.answer(replyOf(200)));
    expect(page.find('#fix-result').dataset.status).toBe('200');
    expect(text('#fix-result')).toContain('200 OK: that was it.');
    page.click('#learn-host');
    expect(client.calls('learnHost')[0]?.argument).toEqual({
      host: 'abc.execute-api.us-east-1.amazonaws.com',
      scope: { region: 'us-west-2' },
    });
    await settle(() => page.click('#fix-show'));
    expect(page.find('.traffic-detail').dataset.id).not.toBe('a');
  });

  it('asks before it sends what may change something, and goes back on Escape', async () => {
    const { page, client, choose, explain, settle } = await shown(refused({ method: 'POST' }));
    choose('a');
    await explain();
    await settle(() => page.click('#apply-fix'));
    expect(client.calls('send')).toEqual([]);
    expect(document.activeElement?.id).toBe('fix-confirm');
    expect(page.press('Escape')).toEqual({ reachedDocument: false, prevented: true });
    expect(page.findAll('#fix-confirm')).toEqual([]);
    expect(page.findAll('.traffic-detail')).toHaveLength(1);
    await settle(() => page.click('#apply-fix'));
    await settle(() => page.click('#fix-confirm'));
    expect(client.calls('send')).toHaveLength(1);
  });

  it('lets one choose whose credentials, where the fix needs some', async () => {
    const { page, client, choose, explain, settle, identities } = await shown(
      captured({ response: answer({ status: 403 }) }),
    );
    choose('a');
    identities.value = [mine, identity('other', 'AKIA…OTHR')];
    await explain({
      diagnosis: diagnosis({
        cause: 'anonymous',
        fix: { kind: 'needs', what: 'credentials' },
        basis: 'told',
      }),
      identity: null,
      verified: 'not-checkable',
    });
    expect(page.find<HTMLButtonElement>('#apply-fix').disabled).toBe(true);
    act(() => {
      const select = page.find<HTMLSelectElement>('#fix-identity');
      select.value = 'other';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle(() => page.click('#apply-fix'));
    expect(client.calls('send')[0]?.argument.draft.auth).toMatchObject({
      kind: 'header',
      identityId: 'other',
    });
  });

  it('offers the service’s clock where this machine’s is off, and no other', async () => {
    const { page, client, choose, explain } = await shown(refused());
    const skew = (clockOffset: number) =>
      diagnosis({ cause: 'clock-skew', at: 'date', fix: { kind: 'sign-again', changes: { clockOffset } } });
    choose('a');
    await explain({ diagnosis: skew(900) });
    expect(page.findAll('#learn-clock')).toEqual([]);
    act(() => started?.model.explaining.again(refused()));
    await explain({ diagnosis: skew(-3_600_000) });
    page.click('#learn-clock');
    expect(client.calls('learnClock')[0]?.argument).toEqual({ offset: -3_600_000 });
  });

  it('refuses to copy a report with a stored secret in it', async () => {
    const { page, client, choose, explain, settle, text } = await shown(refused());
    choose('a');
    await explain();
    page.click('#copy-report');
    await settle(() => client.calls('findSecrets')[0]?.answer(['secret access key of mine']));
    expect(text('#copy-report-problem')).toContain('secret access key of mine');
  });

  it.each([
    [{ headers: [['x-api-key', 'k']] }, 'Refused, with an API key.'],
    [{}, 'Refused, without any authorisation that shows.'],
    [{ method: 'OPTIONS' }, 'A preflight was refused, and so the request itself was never sent.'],
    [{ headers: [['authorization', 'Basic YTpi']] }, 'Refused, and it is not signed.'],
  ] as const)('says what can be seen of what is not signed', async (change, words) => {
    const { choose, explain, text } = await shown(captured({ response: answer({ status: 403 }), ...change }));
    choose('a');
    await explain({ diagnosis: diagnosis({ cause: 'unknown' }) });
    expect(text('#why-verdict')).toBe(words);
  });

  it('says nothing of what is not signed until the doctor has spoken, who may name a missing signature', async () => {
    const { page, choose, explain, text } = await shown(captured({ response: answer({ status: 403 }) }));
    choose('a');
    expect(text('#traffic-panel-why')).toContain('Looking at the request');
    expect(page.findAll('#why-verdict')).toEqual([]);
    await explain({ diagnosis: diagnosis({ cause: 'anonymous' }) });
    expect(page.find('#why-verdict').dataset.cause).toBe('anonymous');
  });

  it('tells a blocked answer from none', async () => {
    const blocked = (error: string) => captured({ response: answer({ status: 0, error }) });
    const { choose, text } = await shown(blocked('net::ERR_BLOCKED_BY_CORS'));
    choose('a');
    expect(text('#why-verdict')).toBe('The browser kept the answer from the page.');
  });

  it('reads a JSON Web Token, and hints at what may be wrong with it', async () => {
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
    const claims = {
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
      token_use: 'id',
      exp: Math.floor(Date.now() / 1000) + 3000,
    };
    const entry = captured({
      headers: [['authorization', `${part({})}.${part(claims)}.c2ln`]],
      response: answer({ status: 401 }),
    });
    const { choose, explain, text } = await shown(entry);
    choose('a');
    await explain({ diagnosis: diagnosis({ cause: 'unknown' }) });
    expect(text('#why-token')).toContain('eu-west-1_AbC in eu-west-1');
    expect(text('#why-hint-id-token')).toContain('It is an ID token.');
  });
});

describe('Signature', () => {
  async function signature(entry: CapturedRequest, change: Partial<Explanation> = {}) {
    const page = await shown(entry);
    page.choose(entry.id);
    page.page.click('#traffic-tab-signature');
    await page.explain(change);
    return page;
  }

  it('says whether the signature holds, by whom, and where it departs', async () => {
    const { page, text } = await signature(refused(), {
      diagnosis: diagnosis({ cause: 'path-encoded-once', basis: 'reproduced' }),
    });
    expect(page.find('#verify-verdict').dataset.verified).toBe('different');
    expect(text('#verify-verdict')).toContain('The path was encoded once');
    expect(text('#rebuilt-canonical')).toContain('host:h');
    expect(text('#rebuilt-string')).toContain('AWS4-HMAC-SHA256');
  });

  it('compares with another identity', async () => {
    const { page, client } = await signature(refused(), { verified: 'no-identity', identity: null });
    act(() => {
      const select = page.find<HTMLSelectElement>('#verify-identity');
      select.value = 'mine';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(client.calls('explain').at(-1)?.argument.identityId).toBe('mine');
  });

  it('names what should have been signed', async () => {
    const { text } = await signature(refused());
    expect(text('#signature-uncovered')).toContain('x-amz-security-token');
  });

  const policy = { expiration: '2030-01-01T00:00:00Z', conditions: [['starts-with', '$key', 'user/']] };
  function upload(base64 = btoa(JSON.stringify(policy))): CapturedRequest {
    const field = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const text = [
      field('x-amz-algorithm', 'AWS4-HMAC-SHA256'),
      field('x-amz-credential', 'ASIAIOSFODNN7EXAMPLE/20261121/us-east-1/s3/aws4_request'),
      field('x-amz-date', '20261121T093001Z'),
      field('policy', base64),
      field('x-amz-signature', 'abcd'),
      '--b--\r\n',
    ].join('');
    return captured({
      method: 'POST',
      headers: [['content-type', 'multipart/form-data; boundary=b']],
      body: { kind: 'text', text, size: text.length },
      response: answer({ status: 403 }),
    });
  }

  it('of an upload form is taken apart and verified, with what its policy allows', async () => {
    const { page, text } = await signature(upload(), { verified: 'valid', rebuilt: null });
    expect(page.find('#verify-verdict').dataset.verified).toBe('valid');
    expect(text('.traffic-facts')).toContain('in a form (POST policy)');
    expect(text('.traffic-facts')).not.toContain('Lifetime');
    expect(text('#policy')).toContain('key begins with user/');
    expect(text('#policy')).toContain('2030-01-01T00:00:00Z, holds for');
    expect(text('#policy-text')).toBe(btoa(JSON.stringify(policy)));
  });

  it('of an upload form whose policy cannot be read says so', async () => {
    const { text } = await signature(upload('e30x'));
    expect(text('#policy-unread')).toContain('cannot be read');
  });

  it('of an upload form has no button that signs it again, and says why', async () => {
    const { page, choose, explain, text } = await shown(upload());
    choose('a');
    await explain({
      diagnosis: diagnosis({ cause: 'presign-expired', fix: { kind: 'needs', what: 'new-form' } }),
    });
    expect(page.findAll('#apply-fix')).toEqual([]);
    expect(text('#fix-elsewhere')).toContain('Signing again cannot help');
    page.click('#traffic-tab-replay');
    expect(page.find('.replay').textContent).toContain('It goes out as it is');
  });

  it.each([
    [{ valid: true, wrongAt: null }, {}, 'good', 'Every chunk is the one that was signed.'],
    [{ valid: false, wrongAt: 1 }, {}, 'bad', 'Chunk 2 of 3 departs.'],
    [{ valid: false, wrongAt: 'trailer' }, {}, 'bad', 'The trailer departs.'],
    [{ valid: false, wrongAt: null }, { whole: false }, 'bad', 'are not the whole body'],
    [{ valid: true, wrongAt: null }, { declared: 12 }, 'bad', 'x-amz-decoded-content-length says 12'],
    [null, { declared: null }, 'dim', 'The chunks are not verified.'],
  ] as const)('tells what came of the chunks of an upload: %j', async (verified, change, tone, words) => {
    const chunks = { count: 3, whole: true, decoded: 11, declared: 11, verified, ...change };
    const { page, text } = await signature(refused(), { chunks });
    expect(page.find('#chunk-verdict').dataset.tone).toBe(tone);
    expect(text('#chunks')).toContain(words);
  });

  it('presigns again, shows the URL masked, and copies it whole', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (url: string) => void written.push(url) } });
    const entry = captured({ method: 'PUT', url: presignedUrl });
    const { page, client, settle, text, status } = await signature(entry, {
      identity: { id: 'mine', name: 'm' },
    });
    const trace = (signature: string) =>
      ({
        failures: [],
        trace: {
          amzDate: '20261121T100000Z',
          signed: {
            method: 'PUT',
            headers: [],
            url: {
              scheme: 'https',
              authority: 'b',
              path: '/k',
              query: [{ name: 'X-Amz-Signature', value: signature }],
            },
          },
        },
      }) as unknown as TraceReply;
    page.type('#presign-expires', '900');
    await settle(() => page.click('#presign-again'));
    await settle(() => client.calls('trace')[0]?.answer(trace('made-signature')));
    expect(text('#presign-url')).toBe('https://b/k?X-Amz-Signature=••••••••');
    expect(document.body.innerHTML).not.toContain('made-signature');
    await settle(() => page.click('#presign-copy'));
    await settle(() => client.calls('trace')[1]?.answer(trace('made-signature')));
    expect(written).toEqual(['https://b/k?X-Amz-Signature=made-signature']);
    expect(status.value).toBe(
      'Copied: a presigned URL, good for 15 min; whoever has it can write what it names until then.',
    );
  });
});

describe('Replay', () => {
  it('replays, and shows what differs between both answers', async () => {
    const { page, client, choose, explain, settle, text } = await shown(refused());
    choose('a');
    await explain();
    page.click('#traffic-tab-replay');
    await settle(() => page.click('#replay-send'));
    expect(document.activeElement?.id).not.toBe('');
    await settle(() => client.calls('send')[0]?.answer(replyOf(200)));
    expect(page.find('#replay-result').dataset.status).toBe('200');
    expect(text('#replay-compared')).toContain('403 Forbidden');
    expect(page.findAll('#replay-body-diff .diff-line').map(({ dataset }) => dataset.side)).toEqual([
      'left',
      'right',
    ]);
    expect(text('#traffic-count')).toBe('2');
  });

  it('asks before it replays what may change something', async () => {
    const { page, client, choose, explain, settle, text } = await shown(refused({ method: 'DELETE' }));
    choose('a');
    await explain();
    page.click('#traffic-tab-replay');
    await settle(() => page.click('#replay-ten'));
    expect(client.calls('send')).toEqual([]);
    expect(text('#replay-confirm-question')).toContain(
      'DELETE may change something at the service. Send it 10 times?',
    );
    await settle(() => page.click('#replay-confirm'));
    expect(client.calls('send')).toHaveLength(1);
    expect(text('.replay-progress')).toContain('0 of 10');
    await settle(() => page.click('#replay-cancel'));
    expect(text('.replay-outcome')).toContain('Cancelled after 0 of 10.');
  });

  it('waits for credentials where a signed request has none here', async () => {
    const { page, choose, explain, identities } = await shown(refused());
    choose('a');
    await explain({ verified: 'no-identity', identity: null });
    act(() => {
      identities.value = [];
    });
    page.click('#traffic-tab-replay');
    expect(page.find<HTMLButtonElement>('#replay-send').disabled).toBe(true);
    expect(page.find('#replay-identity-add').textContent).toContain('Add credentials');
  });

  it('replays a selection in order', async () => {
    const { page, client, choose, settle } = await shown(
      captured({ id: 'one', url: 'https://h/1' }),
      captured({ id: 'two', url: 'https://h/2' }),
    );
    choose('one');
    choose('two', { ctrlKey: true });
    page.click('#traffic-tab-replay');
    expect(page.find('#replay-send').textContent).toBe('Replay 2 in order');
    await settle(() => page.click('#replay-send'));
    await settle(() => client.calls('send')[0]?.answer(replyOf(200)));
    await settle(() => client.calls('send')[1]?.answer(replyOf(200)));
    expect(client.calls('send').map(({ argument }) => argument.draft.url)).toEqual([
      'https://h/1',
      'https://h/2',
    ]);
    expect(page.findAll('#replay-table tbody tr').map(({ dataset }) => dataset.status)).toEqual([
      '200',
      '200',
    ]);
  });
});

describe('Compare', () => {
  it('shows what differs between two chosen requests, or all', async () => {
    const { page, model, settle, text } = await shown(
      captured({ id: 'one' }),
      captured({ id: 'two', method: 'PUT' }),
    );
    const [one, two] = model.shown.value;
    if (!one || !two) throw new Error('two rows');
    await settle(() => model.actions.compare?.(one, two));
    expect(text('#compare-count')).toContain('1 of');
    expect(page.findAll('#compare-table tr[data-differs]')).toHaveLength(1);
    const few = page.findAll('#compare-table tr').length;
    page.click('#compare-only-differences');
    expect(page.findAll('#compare-table tr').length).toBeGreaterThan(few);
  });
});

describe('the paste box', () => {
  it('explains as one types, and keeps what was typed when it is closed', async () => {
    const { page, client, settle } = await shown(captured());
    await settle(() => page.click('#traffic-explain-paste'));
    page.type('#paste-answer', 'ExpiredToken');
    await settle(() =>
      client
        .calls('explainText')[0]
        ?.answer(explanation({ diagnosis: diagnosis({ cause: 'token-expired' }) })),
    );
    expect(page.find('#paste-verdict').dataset.cause).toBe('token-expired');
    page.press('Escape');
    expect(page.findAll('#paste-answer')).toEqual([]);
    await settle(() => page.click('#traffic-explain-paste'));
    expect(page.find<HTMLTextAreaElement>('#paste-answer').value).toBe('ExpiredToken');
  });

  it('says at the field what is wrong with a request', async () => {
    const { page, settle, text } = await shown(captured());
    await settle(() => page.click('#traffic-explain-paste'));
    await settle(() => page.type('#paste-request', "curl 'https://'"));
    expect(page.find('#paste-request').getAttribute('aria-invalid')).toBe('true');
    expect(text('#paste-request-problem')).not.toBe('');
  });

  it('adds the request to the list, to be sent again', async () => {
    const { page, client, settle, text } = await shown(captured());
    await settle(() => page.click('#traffic-explain-paste'));
    await settle(() => page.type('#paste-request', 'https://h/pasted'));
    await settle(() => client.calls('explain')[0]?.answer(explanation()));
    await settle(() => page.click('#paste-add'));
    expect(text('#traffic-count')).toBe('2');
    expect(page.find('.traffic-row[aria-selected="true"]').textContent).toContain('/pasted');
  });

  it('is offered where nothing was captured', async () => {
    const { page, settle } = await shown();
    await settle(() => page.click('#traffic-empty-explain'));
    expect(page.findAll('#paste-request')).toHaveLength(1);
  });
});

describe('the history', () => {
  const sent = {
    id: 'h1',
    at: 1,
    method: 'GET',
    url: 'https://h/sent?x=1',
    as: 'mine',
    status: 200,
    took: 5,
    from: 'replay',
  } as const;

  it('lists what was sent, opens one in Compose, and erases all after a question', async () => {
    const { page, client, settle, text, openDraft } = await shown(captured());
    await settle(() => page.click('#traffic-history'));
    await settle(() => client.calls('listHistory')[0]?.answer([sent]));
    expect(text('#history-list')).toContain('h/sent');
    expect(text('.history')).toContain('200 requests');
    page.click('#history-erase');
    expect(document.activeElement?.id).toBe('history-erase-really');
    page.press('Escape');
    expect(client.calls('eraseHistory')).toEqual([]);
    page.click('#history-erase');
    page.click('#history-erase-really');
    expect(client.calls('eraseHistory')[0]?.argument).toEqual({ id: null });
    page.click('.history-open');
    await settle(() => client.calls('openHistory')[0]?.answer({ url: 'opened' } as never));
    expect(openDraft).toHaveBeenCalledOnce();
    expect(page.findAll('#history-list')).toEqual([]);
  });

  it('says that it is empty', async () => {
    const { page, client, settle, text } = await shown(captured());
    await settle(() => page.click('#traffic-history'));
    await settle(() => client.calls('listHistory')[0]?.answer([]));
    expect(text('#history-empty')).toContain('Nothing has been sent yet.');
  });
});

describe('the line about the clock', () => {
  it('is there while another clock is in use, and forgets it', () => {
    const traffic = startedTraffic();
    started = traffic;
    const page = mount(<ClockLine corrections={traffic.model.corrections} />);
    expect(page.findAll('#clock-line')).toEqual([]);
    act(() => traffic.client.emit('correctionsChanged', { clockOffset: 300_000, hosts: {} }));
    expect(page.find('#clock-line').textContent).toContain('5 min ahead');
    page.click('#forget-clock');
    expect(traffic.client.calls('learnClock')[0]?.argument).toEqual({ offset: null });
  });
});
