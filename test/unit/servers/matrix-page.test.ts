import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMatrixPage, matrixPath } from '#test/e2e/pages/matrix-page.ts';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ pages: await buildMatrixPage() });
});
afterAll(() => sandbox.close());

const scripts = ['matrix', 'frame', 'worker', 'passed/service-worker'].map((name) => `/__pages/${name}.js`);

describe('the matrix page', () => {
  it('is served with its file field, in UTF-8, so that its forms are too', async () => {
    const response = await fetch(sandbox.url + matrixPath);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const text = await response.text();
    expect(text).toContain('id="file"');
    expect(text).toContain('/__pages/matrix.js');
  });

  for (const path of scripts) {
    it(`serves ${path} as one classic script that compiles`, async () => {
      const response = await fetch(sandbox.url + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ]);
      const source = await response.text();
      expect(() => new Script(source)).not.toThrow();
      expect(source).toContain('addEventListener');
    });
  }

  it('has its frame in the reach of the service worker and outside of it', async () => {
    for (const path of ['/__pages/frame.html', '/__pages/passed/frame.html']) {
      expect(await (await fetch(sandbox.url + path)).text()).toContain('/__pages/frame.js');
    }
  });

  it('is known to this sandbox only, with nothing else under its path', async () => {
    for (const path of ['/__pages/other.js', '/__pages/', '/__pages/constructor', '/constructor']) {
      expect((await fetch(sandbox.url + path)).status, path).toBe(403);
    }
    const plain = await startSandbox();
    expect((await fetch(plain.url + matrixPath)).status).toBe(403);
    await plain.close();
  });
});
