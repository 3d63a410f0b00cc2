import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { buildExtension } from './build-extension.ts';
import { filesBelow } from './files-below.ts';
import { forStore } from './manifest.ts';
import { root } from './root.ts';

/** Every entry carries this time, so that the same files give the same archive. */
const fixedTime = new Date(2000, 0, 1);

for (const browser of ['chrome', 'firefox'] as const) {
  const folder = await buildExtension(browser);
  const entries: Record<string, Uint8Array> = {};
  for (const file of await filesBelow(folder)) {
    const bytes = await readFile(join(folder, file));
    entries[file] = file === 'manifest.json' ? storeManifest(bytes) : bytes;
  }
  const archive = join(root, 'dist', `countersign-${browser}.zip`);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(archive, zipSync(entries, { level: 9, mtime: fixedTime }));
  console.log(relative(root, archive));
}

function storeManifest(bytes: Uint8Array): Uint8Array {
  return strToU8(`${JSON.stringify(forStore(JSON.parse(Buffer.from(bytes).toString('utf8'))), null, 2)}\n`);
}
