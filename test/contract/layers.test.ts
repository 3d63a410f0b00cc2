import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '#scripts/root.ts';

const rooms = ['core', 'protocol', 'storage', 'platform', 'background', 'panel', 'entries'] as const;
type Room = (typeof rooms)[number];

/** The dependency rule of ARCHITECTURE.md: what each room may import. */
const mayImport: { readonly [R in Room]: readonly Room[] } = {
  core: [],
  protocol: ['core'],
  storage: ['core'],
  platform: ['core', 'protocol'],
  background: ['core', 'protocol', 'storage', 'platform'],
  panel: ['core', 'protocol'],
  entries: ['core', 'protocol', 'storage', 'platform', 'background', 'panel'],
};

/** One npm package or global that a room must not know, for each room. */
const foreign: readonly (readonly [Room, string])[] = [
  ['core', "import 'preact';"],
  ['protocol', "import 'webextension-polyfill';"],
  ['storage', "import 'idb-keyval';"],
  ['platform', "import 'preact';"],
  ['background', "import 'webextension-polyfill';"],
  ['panel', "import 'idb-keyval';"],
  ['panel', "import 'webextension-polyfill';"],
  ['core', "import 'node:fs';"],
];

const wrongGlobals: readonly (readonly [Room, string])[] = [
  ['core', 'document.title;'],
  ['core', 'fetch;'],
  ['core', 'browser.runtime;'],
  ['core', 'process.env;'],
  ['protocol', 'chrome.runtime;'],
  ['storage', 'indexedDB;'],
  ['background', 'document.title;'],
  ['background', 'browser.runtime;'],
  ['panel', 'browser.runtime;'],
  ['panel', 'chrome.runtime;'],
];

let copy = '';
let compiled = '';
let linted = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'countersign-layers-'));
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
  for (const file of ['package.json', 'biome.json']) cpSync(join(root, file), join(copy, file));
  const tsconfig = {
    extends: join(root, 'tsconfig.json'),
    files: [],
    references: rooms.map((room) => ({ path: `src/${room}` })),
  };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(tsconfig));
  // The packages are those of the checkout, the compiler's output is not.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const room of rooms) {
    for (const other of rooms.filter((name) => name !== room && !mayImport[room].includes(name))) {
      writeFileSync(join(copy, 'src', other, 'planted-target.ts'), 'export type Planted = string;\n');
      plant(
        room,
        `up-to-${other}`,
        `import type { Planted } from '#${other}/planted-target.ts';\nexport type Used = Planted;`,
      );
    }
  }
  for (const [index, [room, code]] of foreign.entries()) plant(room, `foreign-${index}`, code);
  for (const [index, [room, code]] of wrongGlobals.entries())
    plant(room, `global-${index}`, `${code}\nexport {};`);
  compiled = run('tsc', '-b', copy);
  linted = run('biome', 'lint', '--max-diagnostics=none', join(copy, 'src'));
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the dependency rule', () => {
  for (const room of rooms) {
    for (const other of rooms.filter((name) => name !== room && !mayImport[room].includes(name))) {
      it(`refuses an import from ${room} to ${other}`, () => {
        expect(compiled).toContain(`src/${room}/planted-up-to-${other}.ts`);
      });
    }
  }
  for (const [index, [room, code]] of foreign.entries()) {
    it(`refuses ${code} in ${room}`, () => {
      expect(linted + compiled).toContain(`src/${room}/planted-foreign-${index}.ts`);
    });
  }
  for (const [index, [room, code]] of wrongGlobals.entries()) {
    it(`does not know ${code} in ${room}`, () => {
      // smithy's types bring the DOM's along, so that in `core` it is the linter that knows better.
      expect(linted + compiled).toContain(`src/${room}/planted-global-${index}.ts`);
    });
  }
  it('complains of nothing but what was planted', () => {
    const others = compiled
      .split('\n')
      .filter((line) => line.includes('error TS') && !line.includes('planted-'));
    expect(others).toEqual([]);
  });
});

function plant(room: Room, name: string, code: string): void {
  writeFileSync(join(copy, 'src', room, `planted-${name}.ts`), `${code}\n`);
}

function run(tool: string, ...args: string[]): string {
  const ran = spawnSync(join(root, 'node_modules', '.bin', tool), args, { cwd: copy, encoding: 'utf8' });
  return ran.stdout + ran.stderr;
}
