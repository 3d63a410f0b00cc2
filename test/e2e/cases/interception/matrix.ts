import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { equal } from '../../expect.ts';
import { diskFileBytes, fileName } from '../../pages/matrix-bodies.ts';
import { type BodyKind, bodies, type ClientKind, clients, usualMethod } from '../../pages/matrix-kinds.ts';
import { matrixPath } from '../../pages/matrix-page.ts';
import { ruleOf, useRules } from '../../rule-steps.ts';
import type { Case, World } from '../../world.ts';
import { keepInDocument } from '../measured-section.ts';
import { type Cell, runCell } from './matrix-cell.ts';
import { sectionOf } from './matrix-table.ts';

async function openMatrixPage({ browser, sandbox, scratch }: World): Promise<void> {
  await browser.navigate(`${sandbox.url}${matrixPath}`);
  await browser.page.waitFor('the matrix page', () => Reflect.get(window, 'matrix') !== undefined);
  const file = join(scratch, fileName);
  writeFileSync(file, diskFileBytes());
  await browser.page.setFiles('#file', [file]);
}

export const matrixCases: readonly Case[] = [
  {
    name: 'whatever a page sends in whichever way is signed and accepted, or refused with the stated reason',
    run: async (world) => {
      await openMatrixPage(world);
      const s3 = { where: { text: '127.0.0.1/s3/*' }, iam: { service: 's3' } };
      await useRules(world, ruleOf(), ruleOf({ where: { text: 'localhost/execute-api/*' } }), ruleOf(s3));
      const here = world.sandbox.url;
      const elsewhere = here.replace('127.0.0.1', 'localhost');
      const general = new Map<ClientKind, Map<BodyKind, Cell>>();
      const wrong: string[] = [];
      const note = (name: string, cell: Cell) => {
        if (cell.kind === 'wrong') wrong.push(`${name}: ${cell.what}`);
        return cell;
      };
      for (const client of clients) {
        const row = new Map<BodyKind, Cell>();
        general.set(client, row);
        for (const body of bodies) {
          const url = `${client === 'iframe-cross-site' ? elsewhere : here}/execute-api/matrix`;
          const asked = { client, body, method: usualMethod(client, body), url };
          row.set(body, note(`${client} ${body}`, await runCell(world, asked)));
        }
      }
      const ofS3 = new Map<BodyKind, Cell>();
      for (const body of bodies) {
        const asked = { client: 'fetch', body, method: 'PUT', url: `${here}/s3/bucket` } as const;
        ofS3.set(body, note(`s3 ${body}`, await runCell(world, asked)));
      }
      equal(wrong, [], 'requests that were neither signed nor refused');
      const same = keepInDocument('interception.md', world.browser.name, sectionOf({ general, s3: ofS3 }));
      equal(same, true, 'docs/interception.md says what was measured (it is written anew: look at it)');
    },
  },
];
