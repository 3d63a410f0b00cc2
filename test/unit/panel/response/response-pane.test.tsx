// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exchange } from '#panel/model/exchange.ts';
import { ResponsePane, type ResponsePaneProps } from '#panel/views/compose/response/response-pane.tsx';
import type { ReceivedResponse } from '#protocol/compose-contract.ts';
import { mount } from '../ui/mounted.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const origin = 'https://abc123.execute-api.us-east-1.amazonaws.com';

function answered(text: string, response: Partial<ReceivedResponse> = {}): Exchange {
  const body = utf8(text);
  return {
    kind: 'answered',
    body,
    reply: {
      url: `${origin}/dev/items`,
      method: 'GET',
      trace: null,
      timing: { preparing: 1, waiting: 61, receiving: 21 },
      response: {
        status: 200,
        statusText: '',
        headers: [
          ['content-type', 'application/json'],
          ['x-amzn-requestid', 'c6af9ac6'],
        ],
        size: body.length,
        body: { kind: 'inline', base64: '' },
        redirected: false,
        ...response,
      },
    },
  };
}

function pane(exchange: Exchange, more: Partial<ResponsePaneProps> = {}) {
  const words = () => ({ title: 'No access yet.', remedy: 'Allow it.' });
  return <ResponsePane exchange={exchange} words={words} onCancel={() => {}} {...more} />;
}

describe('ResponsePane', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says why it is empty and what to do', () => {
    const page = mount(pane({ kind: 'idle' }));
    expect(page.find('.response').textContent).toBe(
      'Nothing has been sent yet.Press Send (Ctrl+Enter), and the answer stands here.',
    );
  });

  it('keeps the last answer for 300 ms, then shows the step, the bytes and a way to stop', () => {
    const onCancel = vi.fn();
    const sending: Exchange = {
      kind: 'sending',
      startedAt: 0,
      progress: { step: 'receiving', done: 512, total: 2048 },
    };
    const page = mount(pane(answered('{}')));
    page.show(pane(sending, { onCancel }));
    expect(page.find('.response').getAttribute('aria-busy')).toBe('true');
    expect(page.find('.status-code').textContent).toBe('200 OK');
    act(() => {
      vi.advanceTimersByTime(301);
    });
    expect(page.find('#sending-step').textContent).toBe('Receiving the body');
    expect(page.find<HTMLProgressElement>('progress').value).toBe(512);
    expect(page.find('.sending-bytes').textContent).toBe('512 B of 2 KiB');
    page.click('button');
    expect(onCancel).toHaveBeenCalledOnce();
    page.show(pane(answered('[]')));
    page.show(pane({ ...sending, startedAt: 5000 }));
    expect(page.find('.text-row').textContent).toBe('[]');
  });

  it('offers to allow the origin where permission is missing, and not otherwise', () => {
    const onGrant = vi.fn();
    const failure = { code: 'permission-missing', field: 'url' } as const;
    const page = mount(pane({ kind: 'failed', failure, origin }, { onGrant }));
    expect(page.find('.primary').textContent).toBe(`Allow access to ${origin}`);
    page.click('.primary');
    expect(onGrant).toHaveBeenCalledWith(origin);
    page.show(
      pane(
        {
          kind: 'failed',
          failure: { code: 'network-failed', field: 'request', detail: 'Failed to fetch' },
          origin,
        },
        { onGrant },
      ),
    );
    expect(page.findAll('button')).toEqual([]);
    expect(page.find('.response').textContent).toBe('No access yet.Allow it.');
  });

  it("shows the status, duration and size, and an error's own words", () => {
    const page = mount(pane(answered('{"message":"Missing Authentication Token"}', { status: 403 })));
    expect(page.find('.answer-status').textContent).toBe('403 Forbidden83 ms42 B');
    expect(page.findAll('.text-row').map((row) => row.textContent)).toEqual([
      '{',
      '  "message": "Missing Authentication Token"',
      '}',
    ]);
  });

  it('puts markup in a body onto the page as text', () => {
    const page = mount(pane(answered('{"a":"<img src=x onerror=alert(1)>"}')));
    expect(page.findAll('.response img')).toEqual([]);
    expect(page.findAll('.text-row')[1]?.textContent).toBe('  "a": "<img src=x onerror=alert(1)>"');
  });

  it('draws some rows of a long body, not all', () => {
    const page = mount(
      pane(answered('line\n'.repeat(100_000), { headers: [['content-type', 'text/plain']] })),
    );
    expect(page.findAll('.text-row').length).toBeLessThan(100);
  });

  it('shows raw text and bytes, and keeps the choice for the next answer', () => {
    const page = mount(pane(answered('{"a":1}')));
    page.click('input[value=raw]');
    expect(page.find('.text-row').textContent).toBe('{"a":1}');
    page.click('input[value=hex]');
    expect(page.find('.hex-row').textContent).toMatch(/^0000007b 22 61 22 3a 31 7d/);
    page.show(pane(answered('[2]')));
    expect(page.find('.hex-row').textContent).toMatch(/^0000005b 32 5d/);
  });

  it('explains a redirect that was not followed', () => {
    const page = mount(pane(answered('', { redirected: true, status: 0, headers: [] })));
    expect(page.find('.status-code').textContent).toBe('Redirect, not followed');
    expect(page.find('.answer-redirect').textContent).toContain('The signature is for this host alone');
  });

  it('lists the headers, each with a copy button of its own', () => {
    const page = mount(pane(answered('{}')));
    page.click('#response-tab-headers');
    expect(page.findAll('tbody tr').map((row) => row.textContent)).toEqual([
      'content-typeapplication/json',
      'x-amzn-requestidc6af9ac6',
    ]);
    expect(page.findAll('[aria-label="Copy the value of x-amzn-requestid"]')).toHaveLength(1);
    page.click('#response-tab-timing');
    expect(page.findAll('.timing-figure').map((figure) => figure.textContent)).toEqual([
      '1 ms',
      '61 ms',
      '21 ms',
      '83 ms',
    ]);
  });

  it('hands the body to be saved under a name that fits', () => {
    const onSave = vi.fn();
    mount(pane(answered('{}'), { onSave })).click('[aria-label="Save the body"]');
    expect(onSave).toHaveBeenCalledWith({ name: 'items.json', bytes: utf8('{}') });
  });
});

describe('finding in a body', () => {
  const body = JSON.stringify({ items: ['Item 1', 'Item 2', 'other'] });

  it('opens on Ctrl+F without DevTools hearing of it, counts, and goes around', () => {
    const said: string[] = [];
    const page = mount(pane(answered(body), { onSay: (message) => said.push(message) }));
    page.find('.row-window').focus();
    expect(page.press('f', { ctrlKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(document.activeElement).toBe(page.find('.find-bar input'));
    page.type('.find-bar input', 'item');
    const state = () => [
      page.find('.find-count').textContent,
      page.findAll('mark[aria-current]').map((mark) => mark.textContent),
    ];
    expect(state()).toEqual(['1 of 3', ['item']]);
    page.press('Enter');
    expect(state()).toEqual(['2 of 3', ['Item']]);
    page.press('Enter', { shiftKey: true });
    page.press('Enter', { shiftKey: true });
    expect(state()).toEqual(['3 of 3', ['Item']]);
    expect(said).toEqual(['Match 2 of 3', 'Match 1 of 3', 'Match 3 of 3']);
    expect(page.findAll('mark')).toHaveLength(3);
  });

  it('says so when nothing matches, and closes on Escape with the focus back on the body', () => {
    const page = mount(pane(answered(body)));
    page.click('[aria-label="Find in the body"]');
    page.type('.find-bar input', 'absent');
    expect(page.find('.find-count').textContent).toBe('no match');
    expect(page.press('Escape').reachedDocument).toBe(false);
    expect(page.findAll('.find-bar')).toEqual([]);
    expect(document.activeElement).toBe(page.find('.row-window'));
  });

  it('finds bytes in hexadecimal, on both sides of the dump', () => {
    const page = mount(pane(answered(body)));
    page.click('input[value=hex]');
    page.click('[aria-label="Find in the body"]');
    page.type('.find-bar input', 'Item 1');
    expect(page.findAll('mark').map((mark) => mark.textContent)).toEqual([
      '49 74 65 6d 20',
      'Item ',
      '31',
      '1',
    ]);
  });
});
