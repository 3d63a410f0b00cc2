// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mountPermissionPage, type PermissionPagePorts } from '#panel/permission-page.tsx';
import { permissionWords } from '#panel/words/permission-words.ts';
import { root } from '#scripts/root.ts';
import { mount } from './ui/mounted.ts';

const manifest = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
const declared: readonly string[] = [
  ...new Set<string>([...manifest.chrome.permissions, ...manifest.firefox.permissions]),
];

afterEach(() => act(() => render(null, document.body)));

async function shown(change: Partial<PermissionPagePorts> = {}, granted: string[] = []) {
  const page = mount(<div />);
  let tell: () => void = () => undefined;
  const ports = {
    wanted: [],
    declared: ['storage'],
    granted: vi.fn(async () => [...granted]),
    allow: vi.fn(async () => true),
    takeBack: vi.fn(async () => true),
    onChanged: (listener: () => void) => {
      tell = listener;
    },
    ...change,
  };
  await act(async () => mountPermissionPage(document.body, ports));
  return { page, ports, changed: () => act(async () => tell()) };
}

describe('the permission page', () => {
  it('asks for what a rule waits for, in the same turn as the click', async () => {
    const wanted = ['https://api.example.com/*', 'http://localhost/*'];
    const { page, ports } = await shown({ wanted });
    expect(page.find('#allow').textContent).toBe('Allow access to https://api.example.com, http://localhost');
    page.find('#allow').click();
    expect(ports.allow).toHaveBeenCalledWith(wanted);
  });

  it('says that it asks for every host where it does', async () => {
    const { page } = await shown({ wanted: ['http://*/*', 'https://*/*'] });
    expect(page.find('#allow').textContent).toBe('Allow access to every http host, every https host');
  });

  it.each([
    [true, /^Allowed/],
    [false, /^Not allowed/],
  ])('says what became of it (%s)', async (answer, words) => {
    const { page } = await shown({ wanted: ['https://h/*'], allow: async () => answer });
    await act(async () => page.find('#allow').click());
    expect(page.find('#said[role=status]').textContent).toMatch(words);
  });

  it('asks for nothing where nothing waits', async () => {
    const { page } = await shown();
    expect(page.findAll('#allow')).toEqual([]);
  });

  it('lists what is allowed, and takes each back', async () => {
    const { page, ports } = await shown({}, ['https://a/*', 'https://b/*']);
    expect(page.findAll('.granted code').map(({ textContent }) => textContent)).toEqual([
      'https://a/*',
      'https://b/*',
    ]);
    page.click('[aria-label="Take back https://b/*"]');
    expect(ports.takeBack).toHaveBeenCalledWith(['https://b/*']);
  });

  it('follows what is allowed and taken back elsewhere', async () => {
    const granted: string[] = [];
    const { page, changed } = await shown({}, granted);
    expect(page.findAll('.granted')).toEqual([]);
    granted.push('https://a/*');
    await changed();
    expect(page.findAll('.granted code')).toHaveLength(1);
    granted.pop();
    await changed();
    expect(page.findAll('.granted')).toEqual([]);
  });

  it('explains every permission of the manifest: its name, why, and what would not work without it', async () => {
    const { page } = await shown({ declared });
    const terms = page.findAll('.permissions > div');
    expect(terms).toHaveLength(declared.length);
    for (const [index, term] of terms.entries()) {
      expect(term.querySelector('code')?.textContent).toBe(declared[index]);
      expect(term.textContent).not.toContain('undefined');
      for (const words of term.querySelectorAll('dd')) expect(words.textContent?.length).toBeGreaterThan(20);
    }
  });
});

describe('the words for permissions', () => {
  it('are there for each that either browser’s manifest names, and for no other', () => {
    expect(Object.keys(permissionWords).toSorted()).toEqual(declared.toSorted());
  });

  it('are whole sentences, and each has its own', () => {
    const all = Object.values(permissionWords);
    for (const { name, why, without } of all) {
      expect(name).toMatch(/^[A-Z]/);
      for (const sentence of [why, without]) expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    }
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ why }) => why)).size).toBe(all.length);
  });
});
