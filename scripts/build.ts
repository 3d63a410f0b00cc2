import { relative } from 'node:path';
import { buildExtension } from './build-extension.ts';
import { root } from './root.ts';

for (const browser of ['chrome', 'firefox'] as const) {
  console.log(relative(root, await buildExtension(browser)));
}
