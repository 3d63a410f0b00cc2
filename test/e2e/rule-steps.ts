import {
  emptyRule,
  type Rule,
  type RuleAuthorisation,
  type RuleRewrite,
  type RuleWhere,
} from '#core/rules/rule.ts';
import type { ActivityEntry, RulesState } from '#protocol/rules-contract.ts';
import { callWorker } from './worker-calls.ts';
import type { World } from './world.ts';

/** What differs from a rule that signs the sandbox's API Gateway for this tab with the documentation's key. */
export type RuleWish = {
  readonly name?: string;
  readonly where?: Partial<RuleWhere>;
  readonly scope?: Rule['scope'];
  readonly authorise?: Partial<RuleAuthorisation>;
  readonly iam?: Partial<RuleAuthorisation['iam']>;
  readonly rewrite?: Partial<RuleRewrite>;
  readonly whenImpossible?: Rule['whenImpossible'];
  readonly enabled?: boolean;
};

let count = 0;

/** A rule as a user would have made it in the panel. */
export function ruleOf(wish: RuleWish = {}): Rule {
  count += 1;
  const empty = emptyRule(`rule-${count}`, 'example-slash');
  const { iam } = empty.authorise;
  return {
    ...empty,
    name: wish.name ?? empty.id,
    enabled: wish.enabled ?? true,
    where: { ...empty.where, text: '127.0.0.1/execute-api/*', ...wish.where },
    scope: wish.scope ?? empty.scope,
    authorise: {
      ...empty.authorise,
      ...wish.authorise,
      iam: { ...iam, service: 'execute-api', region: 'us-east-1', ...wish.iam },
    },
    rewrite: { ...empty.rewrite, ...wish.rewrite },
    whenImpossible: wish.whenImpossible ?? 'block',
  };
}

/** A rule for an API key that the browser's own rules carry: it does not look at what is there. */
export async function apiKeyRule(world: World, value: string, wish: RuleWish = {}): Promise<Rule> {
  const { id } = await callWorker(world.browser.panel, 'saveToken', { name: `key ${value}`, value });
  const apiKey = { header: 'x-api-key', source: { kind: 'pasted', tokenId: id } } as const;
  return ruleOf({ ...wish, authorise: { kind: 'api-key', existing: 'replace', apiKey, ...wish.authorise } });
}

/** The number of the tab that DevTools inspects. */
export function inspectedTabId({ browser }: World): Promise<number> {
  return browser.panel.evaluate<number>(() => {
    type Api = { readonly devtools: { readonly inspectedWindow: { readonly tabId: number } } };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
    return api.devtools.inspectedWindow.tabId;
  });
}

/** These rules and no others, those for one tab bound to the inspected one; resolves when the next request goes by them. */
export async function useRules(world: World, ...rules: readonly Rule[]): Promise<void> {
  const { panel } = world.browser;
  const before = await callWorker(panel, 'listRules', null);
  for (const { id } of before.rules) await callWorker(panel, 'removeRule', { id });
  if (before.paused) await callWorker(panel, 'setPaused', { paused: false });
  const tabId = await inspectedTabId(world);
  const origin = await world.browser.page.evaluate<string>('location.origin');
  await callWorker(panel, 'tabShows', { tabId, origin });
  for (const rule of rules) {
    if (rule.scope.kind === 'tab') {
      await callWorker(panel, 'bindRule', { id: rule.id, binding: { tabId, origin } });
    }
    await callWorker(panel, 'saveRule', { rule });
  }
}

export function rulesState({ browser }: World): Promise<RulesState> {
  return callWorker(browser.panel, 'listRules', null);
}

/** What rules did in the inspected tab, the newest last. */
export async function activityOf(world: World): Promise<readonly ActivityEntry[]> {
  return callWorker(world.browser.panel, 'listActivity', { tabId: await inspectedTabId(world) });
}

export type PageAnswer = { readonly status: number; readonly text: string } | { readonly error: string };

/** A fetch of the inspected page. */
export function pageFetch({ browser }: World, url: string, init: object = {}): Promise<PageAnswer> {
  return browser.page.evaluate<PageAnswer>(
    async (address: string, options: RequestInit) => {
      try {
        const response = await fetch(address, options);
        return { status: response.status, text: await response.text() };
      } catch (error) {
        return { error: String(error) };
      }
    },
    url,
    init,
  );
}

/** What the sandbox made of the newest request whose URL holds this text. */
export function receivedBy(
  { sandbox }: World,
  text: string,
): World['sandbox']['requests'][number] | undefined {
  return sandbox.requests.findLast(({ rawUrl, method }) => rawUrl.includes(text) && method !== 'OPTIONS');
}

/** A header as the sandbox received it; undefined where it did not come. */
export function receivedHeader(
  request: World['sandbox']['requests'][number] | undefined,
  name: string,
): string | undefined {
  const at = request?.rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  return at === undefined || at < 0 ? undefined : request?.rawHeaders[at + 1];
}
