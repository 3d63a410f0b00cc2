import { type BodyKind, bodies, type ClientKind, clients } from '../../pages/matrix-kinds.ts';
import type { Cell } from './matrix-cell.ts';

/** The measured table of one browser, by client and body, and S3's row, by body. */
export type Measured = {
  readonly general: ReadonlyMap<ClientKind, ReadonlyMap<BodyKind, Cell>>;
  readonly s3: ReadonlyMap<BodyKind, Cell>;
};

const clientNames: { readonly [C in ClientKind]: string } = {
  fetch: '`fetch`',
  xhr: '`XMLHttpRequest`',
  'sync-xhr': '`XMLHttpRequest`, synchronous',
  form: 'form navigation',
  navigation: 'navigation of a frame',
  image: '`<img>`',
  link: '`<link>`',
  'iframe-same-site': '`fetch` in a same-site frame',
  'iframe-cross-site': '`fetch` in a cross-site frame',
  worker: '`fetch` in a dedicated worker',
  'service-worker': '`fetch` of the page’s service worker',
  'service-worker-pass': '`fetch` passing a service worker',
  beacon: '`navigator.sendBeacon`',
  keepalive: '`fetch` with `keepalive`',
};

const bodyNames: { readonly [B in BodyKind]: string } = {
  none: 'none',
  json: 'JSON, UTF-8',
  'binary-1k': 'binary, 1 KB',
  'binary-3m': 'binary, 3 MB',
  blob: 'Blob',
  'disk-file': 'File from disk',
  'form-data-file': 'FormData with a file',
  'search-params': 'URLSearchParams',
  '20-mb': '20 MB',
};

/** The section that tells what was measured; it holds no times and no versions, so that the same browser gives the same text. */
export function sectionOf({ general, s3 }: Measured): string {
  const head = ['', ...bodies.map((body) => bodyNames[body])];
  const rows = clients.map((client) => [
    clientNames[client],
    ...bodies.map((body) => words(general.get(client)?.get(body))),
  ]);
  const s3Row = ['`fetch`, PUT to S3', ...bodies.map((body) => words(s3.get(body)))];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), line(s3Row)].join('\n');
}

function words(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case 'signed':
      return cell.payload === 'signed' ? 'signed' : 'signed, body not';
    case 'refused':
      return `refused (${cell.reason})`;
    case 'browser-limit':
      return 'browser limit';
    case 'wrong':
      return `WRONG: ${cell.what}`;
    default:
      return '–';
  }
}
