import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Answer } from '#test/servers/answer.ts';

/** Where the sandbox serves the page: open it on 127.0.0.1, then `localhost` is another site, and the reverse. */
export const matrixPath = '/__pages/matrix.html';

const scripts = {
  '/__pages/matrix.js': new URL('./in-page/matrix.ts', import.meta.url),
  '/__pages/frame.js': new URL('./in-page/frame.ts', import.meta.url),
  '/__pages/worker.js': new URL('./in-page/worker.ts', import.meta.url),
  '/__pages/passed/service-worker.js': new URL('./in-page/service-worker.ts', import.meta.url),
};

const frame = page('Matrix frame', '<script src="/__pages/frame.js"></script>');
const documents: Readonly<Record<string, string>> = {
  [matrixPath]: page(
    'Matrix',
    '<input type="file" id="file" aria-label="File for disk-file"><script src="/__pages/matrix.js"></script>',
  ),
  '/__pages/frame.html': frame,
  // The service worker sees the requests of this folder and of no other page.
  '/__pages/passed/frame.html': frame,
};

/**
 * Builds the page that makes requests of every kind for a test, and its workers; what comes out is the `pages` of a
 * sandbox. The page has `window.matrix`, see matrix-command.ts.
 */
export async function buildMatrixPage(): Promise<(path: string) => Answer | undefined> {
  const built = await Promise.all(
    Object.entries(scripts).map(async ([path, source]) => [path, await bundle(source)] as const),
  );
  const texts: Readonly<Record<string, string>> = { ...documents, ...Object.fromEntries(built) };
  return (path) => {
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    if (text === undefined) return undefined;
    const kind = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    const headers = { 'content-type': `${kind}; charset=utf-8`, 'cache-control': 'no-store' };
    return { status: 200, headers, body: text };
  };
}

async function bundle(source: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<link rel="icon" href="data:,">
<body>${body}</body>
</html>
`;
}
