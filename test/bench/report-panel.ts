import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';
import { type Keystroke, keystrokesInBody, keystrokesInUrl } from './keystrokes.ts';
import { percentile } from './rounds.ts';
import { duration, printTable } from './table.ts';

const keystrokes = 120;

/** Real keys in the real panel in real DevTools. */
export async function reportKeystrokes(browser: BrowserUnderTest): Promise<void> {
  const row = (field: string, all: readonly Keystroke[]): string[] => [
    `${field}, ${all.length} keys`,
    ...[50, 95].map((share) =>
      duration(
        percentile(
          all.map(({ dom }) => dom),
          share,
        ),
      ),
    ),
    '≤ 8 ms at p95',
    ...[50, 95].map((share) =>
      duration(
        percentile(
          all.map(({ frame }) => frame),
          share,
        ),
      ),
    ),
  ];
  printTable(
    'From a keystroke to the new signature in the panel',
    ['', 'in the DOM, p50', 'p95', 'goal', 'next frame, p50', 'p95'],
    [
      row('URL', await keystrokesInUrl(browser, keystrokes)),
      row('JSON body of 1 KB', await keystrokesInBody(browser, 1024, keystrokes)),
      row('JSON body of 64 KB', await keystrokesInBody(browser, 64 * 1024, keystrokes)),
    ],
  );
}
