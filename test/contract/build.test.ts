import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { buildExtension } from '#scripts/build-extension.ts';
import { filesBelow } from '#scripts/files-below.ts';
import { deriveManifest, forStore } from '#scripts/manifest.ts';
import { root } from '#scripts/root.ts';

const source = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
const folders: string[] = [];

async function freshBuild(browser: 'chrome' | 'firefox'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-build-'));
  folders.push(folder);
  return buildExtension(browser, { into: folder });
}

async function contents(folder: string): Promise<Record<string, string>> {
  const files = await filesBelow(folder);
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file, (await readFile(join(folder, file))).toString('base64')]),
    ),
  );
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('the build', () => {
  for (const browser of ['chrome', 'firefox'] as const) {
    it(`gives the same bytes twice for ${browser}`, async () => {
      expect(await contents(await freshBuild(browser))).toEqual(await contents(await freshBuild(browser)));
    });
  }

  it('keeps the panel below 80 KB, the worker below 145 KB and the popup below 40 KB, gzipped', async () => {
    const folder = await freshBuild('chrome');
    const size = async (file: string) => gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
    /** A script with all that it imports before it runs. */
    const firstLoad = async (file: string): Promise<number> => {
      const loaded = new Set([file]);
      for (const name of loaded) {
        const code = await readFile(join(folder, name), 'utf8');
        const imported = code.matchAll(/(?:\bfrom|\bimport)"(\.\.?\/[^"]+)"/g);
        for (const [, path = ''] of imported) loaded.add(join(name, '..', path));
      }
      expect(loaded.size).toBeGreaterThan(1);
      const sizes = await Promise.all([...loaded].map(size));
      return sizes.reduce((sum, each) => sum + each, 0);
    };
    expect(await firstLoad('panel.js')).toBeLessThan(80 * 1024);
    expect(await size('background.js')).toBeLessThan(145 * 1024);
    expect(await size('popup.js')).toBeLessThan(40 * 1024);
  });

  it('has every page and script that the manifest and the pages name', async () => {
    for (const browser of ['chrome', 'firefox'] as const) {
      const folder = await freshBuild(browser);
      const files = await filesBelow(folder);
      const manifest = deriveManifest(source, browser);
      expect(manifest).toMatchObject({
        devtools_page: 'devtools.html',
        action: { default_popup: 'popup.html' },
        options_ui: { page: 'page.html' },
      });
      const pages = ['devtools.html', 'popup.html', 'page.html', 'panel.html'];
      expect(files).toEqual(expect.arrayContaining([...pages, 'background.js']));
      for (const page of pages) {
        const html = await readFile(join(folder, page), 'utf8');
        const named = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, name]) => name);
        expect(named.length, page).toBeGreaterThan(0);
        expect(files, page).toEqual(expect.arrayContaining(named));
      }
    }
  });

  it('has no eval and no Function constructor', async () => {
    const folder = await freshBuild('chrome');
    for (const file of (await filesBelow(folder)).filter((name) => name.endsWith('.js'))) {
      const code = await readFile(join(folder, file), 'utf8');
      // What is asked of the inspected page, in the page: one of a table, and nothing else.
      const own = code.replaceAll(/\.inspectedWindow\.eval\(\w+\[\w+\]\)/g, '');
      const found = [...own.matchAll(/.{0,40}(?:\beval\(|new Function\(|\bFunction\().{0,40}/g)].map(
        ([text]) => text,
      );
      expect(found, file).toEqual([]);
    }
  });
});

describe('the manifest', () => {
  it.each([
    [
      'chrome',
      [
        'storage',
        'webRequest',
        'declarativeNetRequest',
        'scripting',
        'alarms',
        'idle',
        'identity',
        'debugger',
      ],
    ],
    [
      'firefox',
      [
        'storage',
        'webRequest',
        'webRequestBlocking',
        'declarativeNetRequest',
        'scripting',
        'alarms',
        'identity',
      ],
    ],
  ] as const)('asks for no host at install, and for no more than it uses: %s', (browser, permissions) => {
    const manifest = deriveManifest(source, browser);
    expect(manifest.permissions).toEqual(permissions);
    expect(manifest.optional_permissions).toBeUndefined();
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
  });

  it.each(['chrome', 'firefox'] as const)('lets no page reach anything of ours: %s', (browser) => {
    const manifest = deriveManifest(source, browser);
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.declarative_net_request).toBeUndefined();
  });

  it('gives each browser its own kind of background and none of the other’s keys', () => {
    const chrome = deriveManifest(source, 'chrome');
    const firefox = deriveManifest(source, 'firefox');
    expect(chrome.background).toEqual({ service_worker: 'background.js', type: 'module' });
    expect(chrome.browser_specific_settings).toBeUndefined();
    expect(firefox.background).toEqual({ scripts: ['background.js'], type: 'module' });
    expect(firefox.key).toBeUndefined();
    expect(firefox.minimum_chrome_version).toBeUndefined();
  });

  it('keeps its version in step with the package', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(source.version).toBe(version);
  });

  it('loads scripts and styles from the extension only, and upgrades no http request', () => {
    const policy: string = source.content_security_policy.extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|frame-ancestors/);
  });

  it('goes to a store without the key that pins an unpacked extension', () => {
    expect(forStore(deriveManifest(source, 'chrome')).key).toBeUndefined();
  });
});
