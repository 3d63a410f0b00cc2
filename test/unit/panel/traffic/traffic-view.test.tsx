// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureLimits } from '#core/traffic/capture-log.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { TrafficActions } from '#panel/model/traffic/traffic-actions.ts';
import type { TrafficPorts } from '#panel/ports.ts';
import { TrafficView } from '#panel/views/traffic/traffic-view.tsx';
import { answer, captured, presignedUrl, signed } from '../../core/traffic/sample-captured.ts';
import { mount } from '../ui/mounted.ts';
import { idsOf, type StartedTraffic, startedTraffic } from './traffic-fixture.ts';

let narrow = false;
beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: narrow && query.includes('519px'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  // happy-dom lays nothing out.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 400 });
});
beforeEach(() => {
  narrow = false;
  localStorage.clear();
});

let started: StartedTraffic | null = null;
afterEach(() => started?.leave());

const some: readonly CapturedRequest[] = [
  captured({ id: 'plain' }),
  signed({ id: 'signed', response: answer({ status: 403, body: { kind: 'text', text: 'no', size: 2 } }) }),
  captured({ id: 'url', url: presignedUrl, from: 'har' }),
];

async function shown(
  entries: readonly CapturedRequest[] = some,
  actions: TrafficActions = {},
  change: Partial<TrafficPorts> | null = {},
  limits?: CaptureLimits,
) {
  const traffic = startedTraffic(actions, change, limits);
  started = traffic;
  if (entries.length > 0) await traffic.capture(...entries);
  else if (change) await vi.waitFor(() => expect(traffic.model.list.state.value).not.toBeNull());
  const page = mount(<TrafficView model={traffic.model} />);
  const row = (id: string) => page.find(`.traffic-row[data-id="${id}"]`);
  return {
    ...traffic,
    page,
    row,
    text: (selector: string) => page.find(selector).textContent ?? '',
    down: (id: string, init: PointerEventInit = {}) =>
      act(
        () =>
          void row(id).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, ...init })),
      ),
    active: () => page.find('#traffic-grid').getAttribute('aria-activedescendant'),
    focusGrid: () => act(() => page.find('#traffic-grid').focus()),
  };
}

describe('the list of Traffic', () => {
  it('is a grid with a row a request, which says what is known of it', async () => {
    const { page, row, text } = await shown();
    const grid = page.find('#traffic-grid');
    expect([grid.getAttribute('role'), grid.getAttribute('aria-rowcount')]).toEqual(['grid', '4']);
    expect(grid.getAttribute('aria-colcount')).toBe('10');
    expect({ ...row('signed').dataset }).toMatchObject({
      id: 'signed',
      status: '403',
      auth: 'sigv4',
      verdict: 'refused',
    });
    expect(row('signed').getAttribute('aria-rowindex')).toBe('3');
    expect([...row('signed').children].map((cell) => cell.textContent)).toEqual([
      '403',
      'GET',
      'abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
      'execute-api',
      'eu-west-1',
      'SigV4',
      'ASIA…MPLE',
      '✗ refused',
      '12 ms',
      '2 B',
    ]);
    expect(text('#traffic-count')).toBe('3');
    expect(page.find('.traffic').dataset.ready).toBe('yes');
  });

  it('leaves out cells that have nothing to tell, and says which columns the others are', async () => {
    const { row } = await shown();
    expect([...row('plain').children].map((cell) => cell.getAttribute('aria-colindex'))).toEqual([
      '1',
      '2',
      '3',
      '9',
      '10',
    ]);
  });

  it('sorts at a head, and says so', async () => {
    const { page, model } = await shown();
    page.click('#traffic-head-status');
    expect(page.find('#traffic-head-status').getAttribute('aria-sort')).toBe('ascending');
    expect(idsOf(model)).toBe('plain url signed');
    page.click('#traffic-head-status');
    expect(page.find('#traffic-head-status').getAttribute('aria-sort')).toBe('descending');
    expect(page.findAll('.traffic-row').map(({ dataset }) => dataset.id)[0]).toBe('signed');
  });

  it('hides columns and shows others', async () => {
    const { page } = await shown();
    page.click('#traffic-columns');
    page.click('[data-item="service"]');
    expect(page.findAll('#traffic-head-service')).toEqual([]);
    page.click('[data-item="started"]');
    expect(page.find('#traffic-head-started').textContent).toBe('Started');
    expect(page.find('[data-item="service"]').getAttribute('aria-checked')).toBe('false');
  });

  it('keeps the focus, and names the cell that keys go to', async () => {
    const { page, active, focusGrid, model } = await shown();
    focusGrid();
    expect(active()).toBeNull();
    page.press('ArrowDown');
    page.press('ArrowDown');
    expect(active()).toBe('traffic-signed-status');
    page.press('ArrowRight');
    expect(active()).toBe('traffic-signed-method');
    expect(page.find('[id="traffic-signed-method"]').textContent).toBe('GET');
    page.press('End', { ctrlKey: true });
    expect(active()).toBe('traffic-url-size');
    expect(document.activeElement?.id).toBe('traffic-grid');
    act(() => {
      model.filter.text.value = 'dev/items';
    });
    expect(active()).toBeNull();
    expect(document.activeElement?.id).toBe('traffic-grid');
    page.press('ArrowUp');
    expect(active()).toBe('traffic-signed-size');
  });

  it('reaches its heads by the arrow up, where Enter sorts and Ctrl with an arrow resizes', async () => {
    const { page, active, focusGrid, model } = await shown();
    focusGrid();
    page.press('ArrowUp');
    page.press('ArrowRight');
    expect(active()).toBe('traffic-head-method');
    page.press('Enter');
    expect(model.settings.look.value.sort).toEqual({ column: 'method', descending: false });
    expect(page.press('ArrowRight', { ctrlKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(model.settings.look.value.widths.method).toBe(76);
  });

  it('gives an empty cell something to stand on while it is the active one', async () => {
    const { page, active, focusGrid } = await shown();
    focusGrid();
    page.press('ArrowDown');
    for (let step = 0; step < 3; step++) page.press('ArrowRight');
    expect(active()).toBe('traffic-plain-service');
    expect(page.find('[id="traffic-plain-service"]').textContent).toBe('');
  });

  it('chooses one row, several and a range by pointer', async () => {
    const { page, down } = await shown();
    const chosen = () => page.findAll('.traffic-row[aria-selected="true"]').map(({ dataset }) => dataset.id);
    down('plain');
    down('url', { ctrlKey: true });
    expect(chosen()).toEqual(['plain', 'url']);
    down('plain');
    down('url', { shiftKey: true });
    expect(chosen()).toEqual(['plain', 'signed', 'url']);
  });

  it('follows the newest until a row is chosen, and again when told to', async () => {
    const { page, down } = await shown();
    const follows = () => page.find('#traffic-follow').getAttribute('aria-pressed');
    expect(follows()).toBe('true');
    down('plain');
    expect(follows()).toBe('false');
    page.click('#traffic-follow');
    expect(follows()).toBe('true');
  });

  it('draws few of many rows', async () => {
    const many = Array.from({ length: 600 }, (_, index) => signed({ id: `r${index}` }));
    const { page } = await shown(many);
    expect(page.find('#traffic-grid').getAttribute('aria-rowcount')).toBe('601');
    expect(page.findAll('.traffic-row').length).toBeLessThan(30);
    expect(page.findAll('#traffic-grid *').length).toBeLessThan(300);
  });

  it('is narrow with few columns, and gives way to the details until one goes back', async () => {
    narrow = true;
    const { page, down, focusGrid } = await shown();
    expect(page.findAll('[role="columnheader"]').map(({ textContent }) => textContent)).toEqual([
      'Status',
      'Method',
      'Host and path',
      'Verdict',
    ]);
    down('signed');
    expect(page.find('.traffic').dataset.detail).toBe('yes');
    page.click('#traffic-back');
    expect(page.findAll('#traffic-detail')).toEqual([]);
    focusGrid();
    page.press('ArrowDown');
    expect(page.findAll('#traffic-detail')).toEqual([]);
    page.press('Enter');
    expect(page.find('.traffic').dataset.detail).toBe('yes');
  });
});

describe('the line above the list', () => {
  it('filters, counts, and says what is wrong with a filter while the one before holds', async () => {
    const { page, text } = await shown();
    page.type('#traffic-filter', 'is:signed');
    expect(text('#traffic-count')).toBe('2 of 3');
    page.type('#traffic-filter', 'is:signed foo:x');
    expect(text('#traffic-filter-problem')).toContain('There is no filter foo: here.');
    expect(page.find('#traffic-filter').getAttribute('aria-invalid')).toBe('true');
    expect(text('#traffic-count')).toBe('2 of 3');
    act(() => page.find('#traffic-filter').focus());
    page.press('Escape');
    expect(text('#traffic-count')).toBe('3');
    expect(page.findAll('#traffic-filter-problem')).toEqual([]);
  });

  it('is where Ctrl+F and DevTools’ own search lead', async () => {
    const { page, search, text } = await shown();
    expect(page.press('f', { ctrlKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(document.activeElement?.id).toBe('traffic-filter');
    act(() => search('presigned'));
    expect(page.find<HTMLInputElement>('#traffic-filter').value).toBe('presigned');
    expect(text('#traffic-count')).toBe('0 of 3');
  });

  it('stops recording, goes on, preserves and clears', async () => {
    const { page, model } = await shown();
    const pressed = () => page.find('#traffic-record').getAttribute('aria-pressed');
    page.click('#traffic-record');
    await vi.waitFor(() => expect(pressed()).toBe('false'));
    page.click('#traffic-preserve');
    await vi.waitFor(() => expect(model.list.state.value?.preserving).toBe(true));
    page.click('#traffic-clear');
    await vi.waitFor(() => expect(page.find('#traffic-empty').dataset.why).toBe('off'));
    page.click('#traffic-empty button');
    await vi.waitFor(() => expect(page.find('#traffic-empty').dataset.why).toBe('nothing'));
    expect(pressed()).toBe('true');
  });

  it('says that entries were dropped', async () => {
    const { text, server } = await shown(some, {}, {}, { entries: 3, size: 1e9 });
    for (const id of ['fourth', 'fifth']) server.add(() => captured({ id }), null);
    await vi.waitFor(() => expect(text('#traffic-count')).toBe('3, 2 dropped'));
  });
});

describe('an empty list', () => {
  it('offers to reload the page where nothing was sent yet', async () => {
    const { page, reload } = await shown([]);
    expect(page.find('#traffic-empty').dataset.why).toBe('nothing');
    page.click('#traffic-reload');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('says what to do where no DevTools is there', async () => {
    const { page } = await shown([], {}, null);
    expect(page.find('#traffic-empty').dataset.why).toBe('no-devtools');
    expect(page.find<HTMLButtonElement>('#traffic-record').disabled).toBe(true);
  });

  it('offers to clear a filter that nothing matches', async () => {
    const { page, text } = await shown();
    page.type('#traffic-filter', 'nothing-like-it');
    expect(page.find('#traffic-empty').dataset.why).toBe('filter');
    page.click('#traffic-clear-filter');
    expect(text('#traffic-count')).toBe('3');
  });
});

describe('the details of a request', () => {
  it('open with a click and close with Escape', async () => {
    const { page, down, focusGrid } = await shown();
    down('signed');
    expect(page.find('#traffic-detail').textContent).toContain('Looking at the request');
    focusGrid();
    expect(page.press('Escape')).toEqual({ reachedDocument: false, prevented: true });
    expect(page.findAll('#traffic-detail')).toEqual([]);
    expect(page.press('Escape')).toEqual({ reachedDocument: true, prevented: false });
  });

  it('take the signature apart', async () => {
    const { page, down, text } = await shown();
    down('signed');
    page.click('#traffic-tab-signature');
    expect(text('.traffic-facts')).toContain('ASIAIOSFODNN7EXAMPLE temporary');
    expect(text('.traffic-facts')).toContain('20261121 / eu-west-1 / execute-api / aws4_request');
    expect(text('.traffic-facts')).toContain('host, x-amz-date');
    down('plain');
    expect(text('#traffic-panel-signature')).toBe('This request is not signed.');
    down('url');
    expect(text('.traffic-facts')).toContain('900 s');
  });

  it('show headers, query and body of the request', async () => {
    const body = { kind: 'text', text: '{"é":1}', size: null } as const;
    const { page, down, text } = await shown([
      captured({ id: 'p', method: 'POST', body, headers: [['A', 'b']] }),
    ]);
    down('p');
    page.click('#traffic-tab-request');
    expect(text('.traffic-line')).toBe('POST https://app.example.com/items?limit=1');
    expect(text('.headers-table')).toContain('Ab');
    page.click('#traffic-request-tab-query');
    expect(text('.query-table')).toContain('limit1');
    page.click('#traffic-request-tab-body');
    expect(text('#traffic-panel-request')).toContain('a guess');
  });

  it('show the answer, and fetch its body when it is looked at', async () => {
    const unread = { kind: 'not-kept', why: 'not-read', size: 4 } as const;
    const { page, server, model, row, text } = await shown([]);
    const read = vi.fn(async () => ({ kind: 'text', text: 'late', size: 4 }) as const);
    act(() => server.add(() => captured({ id: 'p', response: answer({ body: unread }) }), read));
    await vi.waitFor(() => expect(model.all.value).toHaveLength(1));
    await vi.waitFor(() => expect(row('p')).toBeTruthy());
    act(() => void row('p').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 })));
    expect(read).not.toHaveBeenCalled();
    page.click('#traffic-tab-response');
    await vi.waitFor(() => expect(read).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(text('#traffic-panel-response')).toContain('late'));
  });

  it('cut what is very long until it is asked for', async () => {
    const value = 'v'.repeat(5 * 1024 * 1024);
    const { page, down, text } = await shown([captured({ id: 'p', headers: [['x-big', value]] })]);
    down('p');
    page.click('#traffic-tab-request');
    expect(text('.headers-table').length).toBeLessThan(6000);
    expect(text('.headers-table')).toContain('show all (5 MiB)');
    page.click('.headers-table button.text-button');
    expect(page.find('.long-text .row-window').getAttribute('aria-label')).toBe('Body');
    expect(text('.headers-table').length).toBeLessThan(10_000);
  });
});

describe('the menu of a request', () => {
  const items = (page: { findAll: (selector: string) => readonly HTMLElement[] }) =>
    page.findAll('#traffic-menu > .menu-item > .menu-item-label').map(({ textContent }) => textContent);

  it('opens by key and by pointer, and offers what there is', async () => {
    const openInCompose = vi.fn();
    const { page, down, focusGrid, row } = await shown(some, { openInCompose });
    down('signed');
    focusGrid();
    expect(page.press('F10', { shiftKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(items(page)).toEqual([
      'Open in Compose',
      'Replay',
      'Replay as …',
      'Compare with what would be sent',
      'Copy',
      'Only requests to this host',
      'Reveal in the Network panel',
      'Save as HAR …',
      'Clear the list',
    ]);
    page.press('Escape');
    expect(document.activeElement?.id).toBe('traffic-grid');
    act(
      () => void row('url').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
    );
    expect(items(page)).not.toContain('Reveal in the Network panel');
    page.click('[data-item="open"]');
    expect(openInCompose.mock.calls[0]?.[0].id).toBe('url');
  });

  it('compares two, and replays several in order', async () => {
    const [replay, replayAs, compare] = [vi.fn(), vi.fn(), vi.fn()];
    const { page, down, row } = await shown(some, { replay, replayAs, compare });
    down('url');
    down('plain', { ctrlKey: true });
    const menu = () =>
      act(
        () =>
          void row('plain').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
      );
    menu();
    expect(items(page).slice(0, 3)).toEqual([
      'Replay 2 in order',
      'Replay 2 in order as …',
      'Compare the two',
    ]);
    page.click('[data-item="compare"]');
    expect(compare.mock.calls[0]?.map(({ id }) => id)).toEqual(['plain', 'url']);
    menu();
    page.click('[data-item="replay"]');
    expect(replay.mock.calls[0]?.[0].map(({ id }: { id: string }) => id)).toEqual(['plain', 'url']);
  });

  it('copies, and says whether credentials are in it', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    const { page, down, status, focusGrid } = await shown(some, {
      canonicalRequest: () => 'GET\n/',
      stringToSign: () => null,
    });
    down('signed');
    focusGrid();
    const copy = async (id: string) => {
      status.value = '';
      page.press('ContextMenu');
      page.click('[data-item="copy"]');
      page.click(`[data-item="${id}"]`);
      await vi.waitFor(() => expect(status.value).not.toBe(''));
      return status.value;
    };
    expect(await copy('copy-url')).toBe('Copied the URL; it holds no credentials.');
    expect(await copy('copy-curl')).toBe(
      'Copied the cURL command, with its credentials: whoever gets it can use them.',
    );
    expect(await copy('copy-curl-sigv4')).toContain('it holds no credentials');
    expect(await copy('copy-canonical')).toContain('Copied the canonical request');
    expect(await copy('copy-string')).toBe('There is no way to tell the string to sign.');
    expect(await copy('copy-har')).toContain('it holds no credentials');
    expect(written[1]).toContain('Signature=abcd');
    for (const text of [written[2], written.at(-1)]) expect(text).not.toContain('Signature=abcd');
    vi.unstubAllGlobals();
  });

  it('narrows the list to a host, and reveals a request', async () => {
    const { page, down, focusGrid, reveal, text } = await shown();
    down('signed');
    focusGrid();
    page.press('ContextMenu');
    page.click('[data-item="reveal"]');
    expect(reveal).toHaveBeenCalledWith(signed().url);
    page.press('ContextMenu');
    page.click('[data-item="filter-host"]');
    expect(text('#traffic-count')).toBe('1 of 3');
  });
});

describe('files', () => {
  it('add a pasted request, and say what cannot be read', async () => {
    const { page, status, model } = await shown();
    page.click('#traffic-paste');
    page.click('#traffic-paste-add');
    expect(page.find('#traffic-paste-problem').textContent).toContain('nothing to add yet');
    act(() => {
      const field = page.find<HTMLTextAreaElement>('#traffic-paste-text');
      field.value = "curl -H 'x-api-key: k' https://pasted.example/a";
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    page.click('#traffic-paste-add');
    expect(page.findAll('dialog')).toEqual([]);
    expect(status.value).toBe('Added the pasted request.');
    expect(model.selection.active.value?.entry.url).toBe('https://pasted.example/a');
    expect(model.shown.value.at(-1)?.facts.auth).toBe('api-key');
  });

  it('are written redacted, and with secrets only when that is said twice', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push(blob as Blob);
      return 'blob:x';
    });
    const { page, status } = await shown();
    page.click('#traffic-export');
    page.click('#traffic-export-redacted');
    expect(status.value).toBe('Saved 3 requests as countersign.har, redacted.');
    page.click('#traffic-export');
    expect(page.findAll('#traffic-export-really')).toEqual([]);
    page.click('#traffic-export-secrets');
    expect(page.find('.traffic-warning').textContent).toContain('signatures, tokens or keys in 2 requests');
    page.click('#traffic-export-really');
    const [redacted, whole] = await Promise.all(saved.map((blob) => blob.text()));
    expect(redacted).not.toContain('Signature=abcd');
    expect(whole).toContain('Signature=abcd');
    expect(JSON.parse(whole ?? '').log.creator).toEqual({ name: 'Countersign', version: '1.2.3' });
    vi.restoreAllMocks();
  });
});
