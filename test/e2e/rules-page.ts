import type { Panel } from './driver/panel-driver.ts';

/** The Rules view as a user sees it. */
export class RulesPage {
  readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  async show(): Promise<void> {
    await this.panel.click('#view-tab-rules');
    await this.panel.waitFor(
      'the rules',
      () => document.querySelector<HTMLElement>('.rules')?.dataset.ready === 'yes',
    );
  }

  /** Opens an empty rule in the editor, which puts the focus into its first field. */
  async create(): Promise<void> {
    await this.panel.click('#new-rule');
    await this.panel.waitFor('the editor', () => document.activeElement?.id === 'rule-where');
  }

  async open(name: string): Promise<void> {
    await this.panel.click(`${this.row(name)} .rule-edit`);
    await this.panel.waitFor(
      `the rule ${name} in the editor`,
      (wanted: string) => document.querySelector<HTMLInputElement>('#rule-name')?.value === wanted,
      name,
    );
  }

  async saved(): Promise<void> {
    await this.panel.waitFor(
      'the rule to be saved',
      () => document.querySelector<HTMLElement>('.rules')?.dataset.saved === 'yes',
    );
  }

  /** The names in the list, in their order. */
  names(): Promise<readonly string[]> {
    return this.panel.evaluate<readonly string[]>(() =>
      [...document.querySelectorAll<HTMLElement>('.rule-row')].map(({ dataset }) => dataset.rule ?? ''),
    );
  }

  async order(...names: readonly string[]): Promise<void> {
    await this.panel.waitFor(
      `the order ${names.join(', ')}`,
      (wanted: string) =>
        [...document.querySelectorAll<HTMLElement>('.rule-row')].map(({ dataset }) => dataset.rule).join() ===
        wanted,
      names.join(),
    );
  }

  async carriedBy(name: string, backEnd: string): Promise<void> {
    await this.panel.waitFor(
      `${name} to be carried by ${backEnd}`,
      (selector: string, wanted: string) =>
        document.querySelector<HTMLElement>(selector)?.dataset.backEnd === wanted,
      this.row(name),
      backEnd,
    );
  }

  /** Waits for a row among what rules did, chooses it, and returns what is said of it. */
  async activity(outcome: string, part: string): Promise<string> {
    const id = await this.panel.waitFor(
      `${part} to be ${outcome}`,
      (wantedOutcome: string, wantedPart: string) =>
        [...document.querySelectorAll<HTMLElement>('.activity-row')].findLast(
          ({ dataset, textContent }) =>
            dataset.outcome === wantedOutcome && textContent?.includes(wantedPart),
        )?.id,
      outcome,
      part,
    );
    await this.panel.click(`[id="${id}"]`);
    await this.panel.waitFor(
      'the request in the details',
      (wanted: string) =>
        document.querySelector<HTMLElement>('#detail-panel')?.innerText.includes(wanted) ?? false,
      part,
    );
    return this.panel.text('#detail-panel');
  }

  row(name: string): string {
    return `.rule-row[data-rule="${name}"]`;
  }
}
