import type { Panel } from './driver/panel-driver.ts';

export type ShownTrace = {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly signedRequest: string;
};

/** Compose as a user sees it: fields to fill, buttons to press, things to read. */
export class ComposePage {
  readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  async ready(): Promise<void> {
    await this.panel.waitFor('Compose to be shown', () => document.querySelector('#url') !== null);
  }

  async url(text: string): Promise<void> {
    await this.panel.fill('#url', text);
  }

  async method(text: string): Promise<void> {
    await this.panel.fill('#method', text);
  }

  /** Brings a tab to the front; in a narrow panel the pane that holds it first. */
  async tab(prefix: 'request' | 'response' | 'pane', id: string): Promise<void> {
    await this.panel.click(`#${prefix}-tab-${id}`);
  }

  async jsonBody(text: string): Promise<void> {
    await this.tab('request', 'body');
    await this.panel.fill('#body-kind', 'json');
    await this.panel.fill('#body-text', text);
  }

  async scope(service: string, region: string): Promise<void> {
    await this.tab('request', 'auth');
    await this.panel.fill('#service', service);
    await this.panel.fill('#region', region);
  }

  async signAs(kind: 'header' | 'query' | 'none'): Promise<void> {
    await this.tab('request', 'auth');
    await this.panel.fill('#auth-kind', kind);
  }

  async identity(name: string): Promise<void> {
    await this.tab('request', 'auth');
    const id = await this.panel.waitFor(
      `the identity ${name}`,
      (wanted: string) =>
        [...document.querySelectorAll<HTMLOptionElement>('#identity option')].find((option) =>
          option.textContent?.startsWith(wanted),
        )?.value,
      name,
    );
    await this.panel.fill('#identity', id ?? '');
  }

  async addIdentity(fields: {
    readonly name: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }): Promise<void> {
    await this.tab('request', 'auth');
    await this.panel.click('#add-identity');
    for (const [key, value] of Object.entries(fields)) await this.panel.fill(`#new-${key}`, value);
    await this.panel.click('#save-identity');
    await this.panel.waitFor('the dialog to close', () => document.querySelector('dialog[open]') === null);
  }

  async example(title: string): Promise<void> {
    await this.panel.evaluate((wanted: string) => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === 'New',
      );
      button?.click();
      return wanted;
    }, title);
    await this.panel.waitFor(
      `the example ${title}`,
      (wanted: string) => {
        const item = [...document.querySelectorAll<HTMLElement>('.menu-item')].find((one) =>
          one.textContent?.startsWith(wanted),
        );
        item?.click();
        return item !== undefined;
      },
      title,
    );
  }

  /** An empty request signed with AWS's documented example key, as a case wants to find it. */
  async startAfresh(): Promise<void> {
    await this.panel.click('#view-tab-compose');
    await this.example('S3');
    await this.example('New request');
    await this.panel.waitFor(
      'an empty URL',
      () => document.querySelector<HTMLInputElement>('#url')?.value === '',
    );
  }

  /** Waits until the panel has heard of every change. */
  async settled(): Promise<void> {
    await this.panel.waitFor(
      'the draft to be settled',
      () => document.querySelector<HTMLElement>('.compose')?.dataset.settled === 'yes',
    );
  }

  /** The trace, once it belongs to what stands in the fields. */
  async trace(): Promise<ShownTrace> {
    return this.panel.waitFor('a trace of the draft as it stands', () => {
      const root = document.querySelector<HTMLElement>('.compose');
      if (root?.dataset.settled !== 'yes') return null;
      const lines = (id: string) =>
        [...document.querySelectorAll(`#${id} .line-text`)]
          .map((line) => (line.querySelector('.empty-text') ? '' : (line.textContent ?? '')))
          .join('\n');
      const signature = document.querySelector('#signature')?.textContent?.trim();
      if (!signature) return null;
      return {
        canonicalRequest: lines('canonical-request'),
        stringToSign: lines('string-to-sign'),
        signature,
        signedRequest: document.querySelector('#signed-request')?.textContent ?? '',
      };
    });
  }

  async send(): Promise<void> {
    await this.panel.click('#send');
  }

  /** The status line of the answer, e.g. `200 OK`. */
  async answer(): Promise<{ readonly status: number; readonly text: string }> {
    return this.panel.waitFor('an answer', () => {
      const root = document.querySelector<HTMLElement>('.compose');
      if (root?.dataset.exchange !== 'answered') return null;
      const status = Number(root.dataset.status);
      return { status, text: document.querySelector<HTMLElement>('#response-pane')?.innerText ?? '' };
    });
  }

  /** The words of what kept the request from being answered. */
  async refusal(): Promise<string> {
    return this.panel.waitFor('a failure in the response pane', () => {
      const root = document.querySelector<HTMLElement>('.compose');
      return root?.dataset.exchange === 'failed'
        ? document.querySelector<HTMLElement>('#response-pane')?.innerText
        : null;
    });
  }
}
