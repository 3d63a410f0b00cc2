import { until } from './driver/deadline.ts';
import type { Panel } from './driver/panel-driver.ts';
import { callWorker } from './worker-calls.ts';

/** A row of the list as it is shown. */
export type ShownRow = {
  readonly id: string;
  /** Counted from 0 in the order shown. */
  readonly index: number;
  readonly status: string;
  readonly auth: string;
  readonly verdict: string;
  /** What its cells say, by their columns. */
  readonly cells: { readonly [column: string]: string };
};

export type DetailTab = 'why' | 'signature' | 'request' | 'response' | 'replay';

export type ShownVerdict = {
  readonly cause: string;
  readonly basis: string;
  readonly text: string;
};

/** The Traffic view as a user sees it. */
export class TrafficPage {
  readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  async show(): Promise<void> {
    await this.panel.click('#view-tab-traffic');
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.panel.waitFor(
      'the requests',
      () => document.querySelector<HTMLElement>('.traffic')?.dataset.ready === 'yes',
    );
  }

  /** An empty list that records and follows the newest, without a filter; and no credentials but those that are built in. */
  async startAfresh(): Promise<void> {
    for (const { id, builtIn } of await callWorker(this.panel, 'listIdentities', null)) {
      if (!builtIn) await callWorker(this.panel, 'removeIdentity', { id });
    }
    await this.show();
    await this.filter('');
    await this.record(true);
    await this.preserve(false);
    await this.asTheyCome();
    await this.#press('#traffic-follow', 'true');
    await this.clear();
  }

  /** Ends whatever sorts the list; a second press sorts backwards, a third not at all. */
  async asTheyCome(): Promise<void> {
    for (let press = 0; press < 2; press++) {
      if (await this.panel.exists('[aria-sort]')) await this.panel.click('[aria-sort]');
    }
  }

  /** A request that was still under way when the list was cleared comes in behind, and is cleared as well. */
  async clear(): Promise<void> {
    await until('an empty list', async () => {
      await this.panel.click('#traffic-clear');
      return (await this.panel.text('#traffic-count')) === '0';
    });
  }

  async filter(text: string): Promise<void> {
    await this.panel.fill('#traffic-filter', text);
  }

  async record(on: boolean): Promise<void> {
    await this.#press('#traffic-record', String(on));
  }

  async preserve(on: boolean): Promise<void> {
    const is = (): Promise<boolean> =>
      this.panel.evaluate(
        () => document.querySelector<HTMLInputElement>('#traffic-preserve')?.checked ?? false,
      );
    if ((await is()) !== on) await this.panel.click('#traffic-preserve');
    await this.panel.waitFor(
      'the log to be kept or not',
      (wanted: boolean) => document.querySelector<HTMLInputElement>('#traffic-preserve')?.checked === wanted,
      on,
    );
  }

  /** Waits until the number of requests is said so, e.g. `12` or `3 of 12`. */
  async count(said: string): Promise<void> {
    await this.panel.waitFor(
      `${said} requests`,
      (wanted: string) => document.querySelector('#traffic-count')?.textContent === wanted,
      said,
    );
  }

  /** The rows that are drawn, which are all where there are few. */
  rows(): Promise<readonly ShownRow[]> {
    return this.panel.evaluate<readonly ShownRow[]>(() =>
      [...document.querySelectorAll<HTMLElement>('.traffic-row[data-id]')]
        .map((row) => ({
          id: row.dataset.id ?? '',
          index: Number(row.dataset.index),
          status: row.dataset.status ?? '',
          auth: row.dataset.auth ?? '',
          verdict: row.dataset.verdict ?? '',
          cells: Object.fromEntries(
            [...row.querySelectorAll('[role=gridcell]')].map((cell) => [
              /cell-(\w+)/.exec(cell.className)?.[1] ?? '',
              cell.textContent ?? '',
            ]),
          ),
        }))
        .sort((one, other) => one.index - other.index),
    );
  }

  /** The newest drawn row whose address holds this, as soon as there is one; `verdict`: and as soon as that is said of it. */
  async row(part: string, verdict = ''): Promise<ShownRow> {
    const id = await this.panel.waitFor(
      `a row with ${part} ${verdict}`,
      (wanted: string, said: string) =>
        [...document.querySelectorAll<HTMLElement>('.traffic-row[data-id]')].findLast(
          (row) =>
            row.querySelector('.cell-url')?.textContent?.includes(wanted) &&
            (said === '' || row.dataset.verdict === said),
        )?.dataset.id,
      part,
      verdict,
    );
    const row = (await this.rows()).find((one) => one.id === id);
    if (!row) throw new Error(`the row with ${part} went away`);
    return row;
  }

  /** Clicks a row and waits for its details. */
  async choose(part: string): Promise<ShownRow> {
    const row = await this.row(part);
    await this.chooseRow(row.id);
    return row;
  }

  async chooseRow(id: string): Promise<void> {
    await this.panel.click(this.selector(id));
    await this.panel.waitFor(
      'the details',
      (wanted: string) => document.querySelector<HTMLElement>('.traffic-detail')?.dataset.id === wanted,
      id,
    );
  }

  async detail(tab: DetailTab): Promise<void> {
    await this.panel.click(`#traffic-tab-${tab}`);
  }

  /** A part of the request or of the answer in the details. */
  async part(of: 'request' | 'response', part: 'headers' | 'query' | 'body'): Promise<void> {
    await this.detail(of);
    await this.panel.click(`#traffic-${of}-tab-${part}`);
  }

  /** What the doctor says of the chosen request, once it has spoken. */
  async why(): Promise<ShownVerdict> {
    const isShown = await this.panel.exists('#traffic-tab-why[aria-selected="true"]');
    if (!isShown) await this.detail('why');
    return this.verdict('#why-verdict');
  }

  verdict(selector: string): Promise<ShownVerdict> {
    return this.panel.waitFor(
      `a verdict in ${selector}`,
      (wanted: string) => {
        const shown = document.querySelector<HTMLElement>(wanted);
        const box = shown?.closest<HTMLElement>('.explanation');
        if (!shown?.dataset.cause || !box) return null;
        return { cause: shown.dataset.cause, basis: shown.dataset.basis ?? '', text: box.innerText };
      },
      selector,
    );
  }

  /** Presses the fix, confirms where that is asked, and waits for what comes of it: the status, 0 where no answer came. */
  async applyFix(): Promise<{ readonly status: number; readonly text: string }> {
    await this.panel.click('#apply-fix');
    const asked = await this.panel.waitFor('a question or a result', () => {
      if (document.querySelector('#fix-confirm')) return 'asked';
      return document.querySelector('#fix-result') ? 'sent' : null;
    });
    if (asked === 'asked') await this.panel.click('#fix-confirm');
    return this.panel.waitFor('what comes of the fix', () => {
      const result = document.querySelector<HTMLElement>('#fix-result');
      const { status } = result?.dataset ?? {};
      return status === undefined ? null : { status: Number(status), text: result?.innerText ?? '' };
    });
  }

  /** The status of the last replay of the chosen row, once it has ended. */
  replayed(): Promise<string> {
    return this.panel.waitFor(
      'the answer to the replay',
      () =>
        document.querySelector('#replay-progress') === null &&
        document.querySelector<HTMLElement>('#replay-result')?.dataset.status,
    );
  }

  /** Opens the menu of the chosen row with the key and goes through it by keys, by the ids of items; chooses the last. */
  async menu(...path: readonly string[]): Promise<void> {
    await this.panel.evaluate(() => document.querySelector<HTMLElement>('#traffic-grid')?.focus());
    await this.panel.press('Shift+F10');
    await this.panel.waitFor('the menu', () => document.querySelector('#traffic-menu'));
    for (const [depth, item] of path.entries()) {
      await this.menuGoTo(item);
      await this.panel.press('Enter');
      if (depth === path.length - 1) break;
      await this.panel.waitFor(
        `what is in ${item}`,
        (wanted: string) => document.activeElement?.parentElement?.closest(`[data-item="${wanted}"]`),
        item,
      );
    }
  }

  /** Moves down in the open menu to an item. */
  async menuGoTo(item: string): Promise<void> {
    for (let step = 0; step < 30; step++) {
      const at = await this.panel.evaluate<string>(
        () => (document.activeElement as HTMLElement | null)?.dataset.item ?? '',
      );
      if (at === item) return;
      await this.panel.press('ArrowDown');
    }
    throw new Error(`the menu has no ${item}`);
  }

  /** What the status line says, once it says this. */
  said(part: string): Promise<string> {
    return this.panel.waitFor(
      `the status line to say ${part}`,
      (wanted: string) => {
        const text = document.querySelector('footer [role=status]')?.textContent ?? '';
        return text.includes(wanted) ? text : null;
      },
      part,
    );
  }

  selector(id: string): string {
    return `.traffic-row[data-id="${id}"]`;
  }

  async #press(selector: string, pressed: string): Promise<void> {
    const is = await this.panel.waitFor(
      `the button ${selector}`,
      (wanted: string) => {
        const button = document.querySelector<HTMLButtonElement>(wanted);
        return button && !button.disabled ? button.getAttribute('aria-pressed') : null;
      },
      selector,
    );
    if (is !== pressed) await this.panel.click(selector);
    await this.panel.waitFor(
      `${selector} to be ${pressed}`,
      (wanted: string, state: string) =>
        document.querySelector(wanted)?.getAttribute('aria-pressed') === state,
      selector,
      pressed,
    );
  }
}
