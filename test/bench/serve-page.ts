import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '#scripts/root.ts';

/** Serves the page of the benchmarks on the loopback, a secure context; `close` ends the server. */
export async function servePage(): Promise<{ readonly url: string; close(): void }> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join('test', 'bench', 'in-page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/bench.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      // An isolated page gets the finer of the browser's clocks.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(
      isScript
        ? script
        : '<!doctype html><title>Countersign bench</title><script type="module" src="/bench.js"></script>',
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
