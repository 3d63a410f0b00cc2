import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from '../driver/panel-driver.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and its own best practice, in the document as it stands; a text a finding. */
export async function axeFindings(panel: Panel): Promise<readonly string[]> {
  // Half a megabyte, which a document needs once.
  if (!(await panel.evaluate<boolean>("'axe' in globalThis"))) await panel.injectScript(axeSource);
  return panel.evaluate(async () => {
    type Finding = { id: string; nodes: { html: string; failureSummary: string }[] };
    const axe = Reflect.get(globalThis, 'axe') as {
      run: (context: Document, options: object) => Promise<{ violations: Finding[] }>;
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
    );
  });
}
