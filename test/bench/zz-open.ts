import { mkdtempSync } from 'node:fs';
import { ComposePage } from '#test/e2e/compose-page.ts';
import { openChromium } from '#test/e2e/driver/chromium.ts';
import { openFirefox } from '#test/e2e/driver/firefox.ts';
import { extensionIds } from '#test/e2e/extension-ids.ts';
import { TrafficPage } from '#test/e2e/traffic-page.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { buildBenchExtension } from './traffic/bench-extension.ts';
import { trafficPages } from './traffic/bench-pages.ts';
import { freshPanel, inPanel, listed, tellMade } from './traffic/traffic-bench.ts';
const ff = process.argv[2] === 'firefox';
const dir = mkdtempSync('/tmp/zz-');
const sandbox = await startSandbox({ pages: trafficPages });
const build = ff ? 'firefox' : 'chrome';
const browser = await (ff ? openFirefox : openChromium)({ extensionDir: await buildBenchExtension(build, { into: `${dir}/x` }), extensionId: extensionIds[build], pageUrl: `${sandbox.url}/bench`, panelTitle: 'Countersign', headless: true, width: 1600, height: 1000, chromiumArgs: ['--js-flags=--expose-gc'], firefoxPreferences: { 'privacy.reduceTimerPrecision': false } });
try {
  const world = { browser, compose: new ComposePage(browser.panel), traffic: new TrafficPage(browser.panel), sandbox, swift: null, pictures: dir, scratch: dir };
  await world.compose.ready();
  await freshPanel(world);
  const heap = () => browser.panel.evaluate<number>(`(async()=>{ if (globalThis.gc) { await gc({type:'major',execution:'async'}); await gc({type:'major',execution:'async'}); return Math.round(performance.memory.usedJSHeapSize/1e5)/10 } return -1 })()`);
  await world.traffic.show();
  console.log('heap empty', await heap());
  await tellMade(browser.panel, 10000);
  await listed(browser.panel, 10000);
  console.log('heap list+log', await heap());
  await freshPanel(world);
  console.log('heap log only', await heap());
  for (let i = 0; i < 6; i++) {
    await freshPanel(world);
    await browser.panel.evaluate(() => { (window as any).lt = []; try { new PerformanceObserver((l) => { for (const e of l.getEntries()) (window as any).lt.push([e.startTime, e.duration]); }).observe({ type: 'longtask' }); } catch {} 
      const c = new BroadcastChannel('x'); void c; (window as any).mm = []; new MutationObserver(() => (window as any).mm.push([performance.now(), document.querySelector('#traffic-count')?.textContent ?? '', document.querySelectorAll('.traffic-row[data-id]').length])).observe(document.body, { subtree: true, childList: true, characterData: true });
      document.addEventListener('click', () => { (window as any).t0 = performance.now(); }, true); });
    const o = await inPanel(browser.panel, 'opening', '10000');
    const info = await browser.panel.evaluate(() => { const t0 = (window as any).t0; const r = (n: number) => Math.round((n - t0) * 10) / 10; return { res: performance.getEntriesByType('resource').filter((e) => e.startTime >= t0 - 1).map((e) => [e.name.slice(-30), r(e.startTime), r((e as any).responseEnd)]), lt: (window as any).lt.filter((e: any) => e[0] >= t0 - 20).map(([a, b]: any) => [r(a), Math.round(b)]), mm: (window as any).mm.map(([a, ...b]: any) => [r(a), ...b]) }; });
    console.log(JSON.stringify(o), JSON.stringify(info).slice(0, 1500));
  }
} finally { await browser.close(); await sandbox.close(); }
