import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type BuildOptions, buildExtension } from '#scripts/build-extension.ts';
import type { Browser } from '#scripts/manifest.ts';
import { root } from '#scripts/root.ts';

const toldRequests = fileURLToPath(new URL('./told-requests.ts', import.meta.url));

/** Builds the extension with a DevTools page that hears of made requests too. */
export async function buildBenchExtension(browser: Browser, options: BuildOptions = {}): Promise<string> {
  const folder = await buildExtension(browser, options);
  await build({
    absWorkingDir: root,
    entryPoints: ['src/entries/devtools.ts'],
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
    plugins: [toldOfRequests],
  });
  return folder;
}

const toldOfRequests: Plugin = {
  name: 'told-requests',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^#platform\/devtools-network\.ts$/ }, ({ importer }) =>
      importer.includes('/test/bench/') ? undefined : { path: toldRequests },
    );
  },
};

/** The script that measures from inside of the panel. */
export async function panelScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [fileURLToPath(new URL('./in-panel.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
