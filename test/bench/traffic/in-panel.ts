// What runs in the document of the panel: a driver that looks in from outside would be part of what is measured.
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { connectToWorker } from '#platform/worker-port.ts';
import { type CaptureNews, type CaptureOrder, decodeCaptureNews } from '#protocol/capture-contract.ts';
import { createClient } from '#protocol/client.ts';
import { orderChannel, type TellOrder } from './order-channel.ts';
import { frameGaps, nextPaint, type Painted, painted } from './painted.ts';

/** What comes of choosing a row. */
type Chosen = Painted & {
  /** Milliseconds: the longest time without a frame, from the choice to some time after. */
  readonly longest: number;
};

const rowShown = () => {
  const grid = document.querySelector('#traffic-grid');
  return grid?.querySelector('.traffic-row[data-id]') != null && grid.closest('[hidden]') === null;
};
const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
const countSaid = () => document.querySelector('#traffic-count')?.textContent ?? '';

/** Opens Traffic: until its first rows are painted, and until all are there. */
async function opening(all: string): Promise<{ readonly first: Painted; readonly whole: Painted }> {
  await quiet();
  const whole = painted(
    () => undefined,
    () => countSaid().startsWith(all),
  );
  const first = await painted(() => press('#view-tab-traffic'), rowShown);
  return { first, whole: await whole };
}

/** Shows Traffic again, which was opened before. */
async function showing(): Promise<Painted> {
  press('#view-tab-compose');
  await quiet();
  return painted(() => press('#view-tab-traffic'), rowShown);
}

/** Puts a text into the filter as one keystroke would. */
async function filtering(text: string): Promise<Painted & { readonly said: string }> {
  await quiet();
  const field = document.querySelector<HTMLInputElement>('#traffic-filter');
  if (!field) throw new Error('there is no filter');
  const before = countSaid();
  field.value = text;
  const times = await painted(
    () => field.dispatchEvent(new InputEvent('input', { bubbles: true })),
    () => countSaid() !== before,
  );
  return { ...times, said: countSaid() };
}

/** Chooses the first row, or acts otherwise, until an element is there; then looks on for a while. */
async function choosing(act: string, wanted: string): Promise<Chosen> {
  await quiet();
  const watched = frameGaps(2000);
  await nextPaint();
  const times = await painted(
    () => {
      const element = document.querySelector(act);
      if (!element) throw new Error(`there is no ${act}`);
      element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
      if (element instanceof HTMLElement) element.click();
    },
    () => {
      const found = document.querySelector(wanted);
      return found !== null && found.closest('[hidden]') === null;
    },
  );
  return { ...times, longest: Math.max(...(await watched)) };
}

function tell(order: TellOrder): Promise<void> {
  const channel = new BroadcastChannel(orderChannel);
  return new Promise((resolve) => {
    channel.onmessage = () => {
      channel.close();
      resolve();
    };
    channel.postMessage(order);
  });
}

/** How much of the document the list takes, and how many rows of it are drawn. */
function listNodes() {
  const grid = document.querySelector('#traffic-grid');
  const walker = document.createTreeWalker(grid ?? document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) texts++;
  return {
    elements: grid?.querySelectorAll('*').length ?? 0,
    texts,
    rows: grid?.querySelectorAll('.traffic-row').length ?? 0,
    width: innerWidth,
    height: grid?.clientHeight ?? 0,
  };
}

/** How many requests have been captured since DevTools was opened. */
function newest(tabId: number): Promise<number> {
  return heard(tabId, { kind: 'tell' }, (news) => (news.kind === 'state' ? news.newest : null));
}

/** The oldest entries of the log, as the panel pulls them. */
function logged(tabId: number): Promise<readonly CapturedRequest[]> {
  const order = { kind: 'pull', after: 0 } as const;
  return heard(tabId, order, (news) =>
    news.kind === 'entries' && news.after === 0 ? news.entries.map(({ entry }) => entry) : null,
  );
}

/** Says something to the DevTools page, and gives what is wanted of what is heard then. */
function heard<T>(tabId: number, order: CaptureOrder, wanted: (news: CaptureNews) => T | null): Promise<T> {
  const channel = new BroadcastChannel(`countersign-traffic-${tabId}`);
  return new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      const news = decodeCaptureNews(data);
      const found = news && wanted(news);
      if (found === null) return;
      channel.close();
      resolve(found);
    };
    channel.postMessage(order);
  });
}

/** Milliseconds of each call of the doctor, over one port as the panel holds it. */
async function explaining(request: CapturedRequest, calls: number): Promise<readonly number[]> {
  const lifetime = new AbortController();
  const client = createClient(connectToWorker(), lifetime.signal);
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const started = performance.now();
    await client.call('explain', { request, identityId: null });
    times.push(performance.now() - started);
  }
  lifetime.abort();
  return times;
}

/** MB of what the scripts of the panel's process keep; null where the browser neither collects on demand nor tells. */
async function heap(): Promise<number | null> {
  type Collect = (options: { readonly type: 'major'; readonly execution: 'async' }) => Promise<void>;
  const collect = Reflect.get(globalThis, 'gc') as Collect | undefined;
  const memory = Reflect.get(performance, 'memory') as { readonly usedJSHeapSize: number } | undefined;
  if (!collect || !memory) return null;
  for (let turn = 0; turn < 2; turn++) await collect({ type: 'major', execution: 'async' });
  return memory.usedJSHeapSize / 1024 ** 2;
}

/** What came before is over, and so is the driver's own visit. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
  await nextPaint();
}

const trafficBench = {
  opening,
  showing,
  filtering,
  choosing,
  tell,
  listNodes,
  newest,
  logged,
  explaining,
  frameGaps,
  heap,
};
export type TrafficBench = typeof trafficBench;

(globalThis as { trafficBench?: TrafficBench }).trafficBench = trafficBench;
