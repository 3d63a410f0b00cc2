import type { Panel } from '#test/e2e/driver/panel-driver.ts';
import type { Grown } from './growth-times.ts';
import type { BenchInPage } from './in-page.ts';
import type { BenchedRequest } from './signature-times.ts';
import { digits, duration, printTable, times } from './table.ts';

type Bench = { bench: BenchInPage };

/** Signatures beside those of the stock signers; `goal`: how many times faster than smithy it should be. */
export async function reportSignatures(page: Panel, goal: number): Promise<void> {
  const rows: string[][] = [];
  for (const key of ['warm', 'cold'] as const) {
    for (const request of ['GET', 'POST 1 KB'] satisfies BenchedRequest[]) {
      const [ours = 0, smithy = 0, aws4fetch = 0] = await page.evaluate(
        (what: BenchedRequest, how: 'warm' | 'cold') =>
          (globalThis as unknown as Bench).bench.signatureTimes(what, how),
        request,
        key,
      );
      const beside = (other: number) => `${duration(other)} (${times(other / ours)})`;
      const cells = [duration(ours), beside(smithy), beside(aws4fetch)];
      rows.push([`${key} key, ${request}`, ...cells, key === 'warm' ? `smithy ≥ ${goal}×` : '']);
    }
  }
  printTable(
    'One signature (how many times as long as ours)',
    ['', 'ours', 'smithy + sha256-browser', 'aws4fetch', 'goal'],
    rows,
  );
}

/** How the time of a signature grows with the request. */
export async function reportGrowth(page: Panel): Promise<void> {
  const rows: string[][] = [];
  for (const what of ['distinct parameters', 'one key repeated', 'headers'] satisfies Grown[]) {
    let before: number | null = null;
    for (const n of [100, 1000, 10_000]) {
      const { ours, smithy } = await page.evaluate(
        (grown: Grown, size: number) => (globalThis as unknown as Bench).bench.growthTimes(grown, size),
        what,
        n,
      );
      rows.push([
        `${n} ${what}`,
        duration(ours),
        before === null ? '' : times(ours / before),
        smithy === null ? 'not asked' : `${duration(smithy)} (${times(smithy / ours)})`,
        [
          before === null ? '' : 'growth ≤ 20×',
          n === 10_000 && what === 'distinct parameters' ? '≤ 60 ms' : '',
        ]
          .filter(Boolean)
          .join(', '),
      ]);
      before = ours;
    }
  }
  printTable(
    'One signature of a growing request',
    ['', 'ours', 't(10 n) / t(n)', 'smithy + sha256-browser', 'goal'],
    rows,
  );
}

/** Our SHA-256 beside WebCrypto, and which of them the worker takes. */
export async function reportHashing(page: Panel): Promise<void> {
  const rows: string[][] = [];
  for (const kb of [1, 16, 64, 1024, 64 * 1024]) {
    const found = await page.evaluate(
      (size: number) => (globalThis as unknown as Bench).bench.hashingTimes(size),
      kb * 1024,
    );
    const speed = (ms: number) => `${digits((kb * 1024) / 1000 / ms)} MB/s`;
    const better = found.ours <= found.webCrypto ? 'ours' : 'WebCrypto';
    rows.push([
      kb < 1024 ? `${kb} KB` : `${kb / 1024} MB`,
      speed(found.ours),
      `${speed(found.webCrypto)} (${times(found.ours / found.webCrypto)})`,
      `${found.workerUses}: ${speed(found.worker)}`,
      // Of a small file the reading alone counts.
      kb < 1024 ? '' : speed(found.file),
      better,
    ]);
  }
  printTable(
    'SHA-256 of a body (how many times as fast as ours)',
    ['', 'ours', 'WebCrypto', 'the worker, in memory', 'the worker, a file', 'faster'],
    rows,
  );
}
