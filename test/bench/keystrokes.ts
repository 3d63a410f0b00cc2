import { ComposePage } from '#test/e2e/compose-page.ts';
import type { BrowserUnderTest, Panel } from '#test/e2e/driver/panel-driver.ts';
import { pacingKeys } from './paced-keys.ts';

/** One keystroke, in milliseconds from its `input` event. */
export type Keystroke = {
  /** To the new signature standing in the document. */
  readonly dom: number;
  /** To the next animation frame after that. */
  readonly frame: number;
};

type Watched = Window & { benchKeystrokes?: { all: Keystroke[]; stop(): void } };

/** The first ones of each field do not count. */
const warmUp = 10;

/** Types letters into the value of the last query parameter of a URL. */
export async function keystrokesInUrl(browser: BrowserUnderTest, count: number): Promise<Keystroke[]> {
  const compose = await afresh(browser.panel);
  await compose.url('https://examplebucket.s3.us-east-1.amazonaws.com/?list-type=2&max-keys=50&prefix=');
  await compose.trace();
  return type(browser, '#url', 'abcdefghijklmnopqrstuvwxyz', count);
}

/** Types blanks behind a JSON body of about `size` bytes, which so stays JSON. */
export async function keystrokesInBody(
  browser: BrowserUnderTest,
  size: number,
  count: number,
): Promise<Keystroke[]> {
  const compose = await afresh(browser.panel);
  await compose.method('POST');
  await compose.url('https://dynamodb.us-east-1.amazonaws.com/');
  await compose.jsonBody(jsonOf(size));
  await compose.trace();
  return type(browser, '#body-text', ' ', count);
}

async function afresh(panel: Panel): Promise<ComposePage> {
  const compose = new ComposePage(panel);
  await compose.ready();
  await compose.startAfresh();
  return compose;
}

async function type(
  { name, panel }: BrowserUnderTest,
  field: string,
  letters: string,
  count: number,
): Promise<Keystroke[]> {
  const text = letters.repeat(warmUp + count).slice(0, warmUp + count);
  await panel.evaluate(watch);
  if (name === 'firefox') await pacingKeys(() => panel.type(field, text, { eachKey: true }));
  else {
    for (const [index, letter] of [...text].entries()) {
      await panel.type(field, letter, { eachKey: true });
      await followed(panel, index + 1);
    }
  }
  await followed(panel, text.length);
  const all = await panel.evaluate(() => {
    const { all: found = [], stop } = (window as Watched).benchKeystrokes ?? {};
    stop?.();
    return found;
  });
  return all.slice(warmUp);
}

/** A person is slower than this: the trace has followed the last key before the next one comes. */
async function followed(panel: Panel, keys: number): Promise<void> {
  await panel.waitFor(
    `the trace to follow ${keys} keys`,
    (wanted: number) => (window as Watched).benchKeystrokes?.all.length === wanted,
    keys,
  );
}

/** Runs in the panel, so it uses nothing from around it. */
function watch(): void {
  const all: Keystroke[] = [];
  let started: number | null = null;
  const start = (): void => {
    started ??= performance.now();
  };
  const observer = new MutationObserver(() => {
    if (started === null) return;
    const from = started;
    const dom = performance.now() - from;
    started = null;
    requestAnimationFrame(() => all.push({ dom, frame: performance.now() - from }));
  });
  window.addEventListener('input', start, true);
  observer.observe(document.querySelector('#signature') as Element, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  (window as Watched).benchKeystrokes = {
    all,
    stop: () => {
      observer.disconnect();
      window.removeEventListener('input', start, true);
    },
  };
}

function jsonOf(size: number): string {
  const rows: string[] = [];
  for (let length = 4; length < size - 70; length += (rows.at(-1)?.length ?? 0) + 4) {
    rows.push(`{ "id": ${1000 + rows.length}, "name": "typed", "tags": ["bench", "row"] }`);
  }
  return `[\n  ${rows.join(',\n  ')}\n]`;
}
