import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { equal } from './expect.ts';
import type { World } from './world.ts';

/** Who has taken a role of the stand-in. */
export function assumed(role: string, session = 'countersign'): string {
  return `arn:aws:sts::123456789012:assumed-role/${role}/${session}`;
}

/** Nothing of the user's own but `base`: keys that the stand-ins know. */
export async function withBase({ identities }: World): Promise<void> {
  await identities.startAfresh();
  await identities.save({ name: 'base', ...sandboxCredentials });
  await identities.names(['base']);
}

/** The value of the option of a list whose words begin so. */
export async function optionOf(
  { browser: { panel } }: World,
  selector: string,
  name: string,
): Promise<string> {
  return panel.evaluate<string>(
    (wanted: string, label: string) =>
      [...(document.querySelector<HTMLSelectElement>(wanted)?.options ?? [])].find(({ text }) =>
        text.startsWith(label),
      )?.value ?? '',
    selector,
    name,
  );
}

/** Opens the form of a source from the menu Add. */
export async function addSource({ identities, browser: { panel } }: World, item: string): Promise<void> {
  await identities.back();
  await panel.click('#identities-add');
  await panel.click(`[data-item="${item}"]`);
  await panel.waitFor('the form', () => document.querySelector('#source-page, #new-center, #amplify-page'));
}

/** Types into the fields of the form, by what follows `source-` in their ids. */
export async function fillSource(
  { browser: { panel } }: World,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const selector = `#source-${name}`;
    const folded = await panel.evaluate(
      (wanted: string) => document.querySelector(wanted)?.closest('details:not([open])')?.id ?? '',
      selector,
    );
    if (folded) await panel.click(`#${folded} > summary`);
    await panel.fill(selector, value);
  }
}

/** Gets credentials and waits for the page of what was saved. */
export async function getCredentials(world: World, name: string): Promise<void> {
  await world.browser.panel.click('#source-get');
  await world.identities.title(name);
}

/** Asks STS by the page's own button, and expects this ARN. */
export async function isKnownAs({ browser: { panel }, cloud }: World, arn: string): Promise<void> {
  if ((await panel.value('#who-endpoint')) !== cloud.services.stsUrl) {
    await panel.click('#who-where > summary');
    await panel.fill('#who-endpoint', cloud.services.stsUrl);
  }
  await panel.click('#who-ask');
  const said = await panel.waitFor(
    'the answer of STS',
    () => document.querySelector('#who-answer, #who-problem')?.textContent,
  );
  equal(said.includes(arn), true, `${said} names ${arn}`);
}
