import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, deriveManifest, type Manifest } from './manifest.ts';
import { root } from './root.ts';

/** Each of these is one file, which the browser loads in one go. */
const entries = ['background.ts', 'devtools.ts', 'page.tsx', 'popup.tsx'];
/** The panel loads a view when it is first shown, from a file beside it whose name is that of its content. */
const splitEntry = 'panel.tsx';

export type BuildOptions = {
  /** `dist/BROWSER` unless told. */
  readonly into?: string;
  /**
   * Hosts to be allowed from the start, for a browser without a window, which cannot show its permission prompt. What users
   * install never has any.
   */
  readonly hostPermissions?: readonly string[];
};

/**
 * Writes the unpacked extension of one browser, and returns the folder. The same sources give the same bytes: nothing of the
 * machine, the path or the time goes in.
 */
export async function buildExtension(browser: Browser, options: BuildOptions = {}): Promise<string> {
  const into = options.into ?? join(root, 'dist', browser);
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const source: Manifest = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
  const manifest = {
    ...deriveManifest(source, browser),
    ...(options.hostPermissions ? { host_permissions: options.hostPermissions } : {}),
  };
  await writeFile(join(into, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(root, 'public'), into, { recursive: true });
  const common = {
    absWorkingDir: root,
    outdir: into,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  } as const;
  await build({ ...common, entryPoints: entries.map((entry) => `src/entries/${entry}`) });
  await build({
    ...common,
    entryPoints: [`src/entries/${splitEntry}`],
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
  });
  return into;
}
