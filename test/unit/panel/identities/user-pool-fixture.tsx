import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { Failure } from '#core/failure.ts';
import type { SignInStep } from '#core/identity/sign-in/sign-in-step.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import { openPage } from '#panel/views/identities/open-page.ts';
import type {
  ConnectionSummary,
  SignInView,
  UserPoolSummary,
  UserSummary,
} from '#protocol/identity-contract.ts';
import { type Mounted, mount } from '../ui/mounted.ts';
import { type StartedIdentities, settled, startedIdentities, vaultOf } from './identities-fixture.ts';

export const shop: UserPoolSummary = {
  kind: 'user-pool',
  id: 'pool-1',
  name: 'shop',
  userPoolId: 'eu-central-1_AbCdEfGhI',
  clientId: 'client-1',
  region: 'eu-central-1',
  endpoint: '',
  domain: 'https://shop.auth.example.com',
  scopes: ['openid'],
  hasClientSecret: true,
};

const second = Math.floor(Date.now() / 1000);

export const ada: UserSummary = {
  kind: 'user',
  id: 'user-1',
  name: 'ada',
  poolId: 'pool-1',
  username: 'ada',
  tokens: {
    id: {
      sub: 'sub-1',
      token_use: 'id',
      exp: second + 3000,
      email: 'ada@example.com',
      'cognito:groups': ['a'],
    },
    access: { sub: 'sub-1', token_use: 'access', iat: second - 600, exp: second + 3000 },
    hasRefreshToken: true,
  },
  ended: null,
  signedInBy: 'password',
  deviceKey: 'eu-central-1_device',
  clockDrift: 0,
  freshness: { expiresAt: (second + 3000) * 1000, refreshAt: null, refreshing: false, failure: null },
};

export function signInAt(step: SignInStep | null, change: Partial<SignInView> = {}): SignInView {
  return {
    id: 's1',
    poolId: 'pool-1',
    username: 'ada',
    flow: 'USER_SRP_AUTH',
    step,
    problem: null,
    userId: null,
    ...change,
  };
}

export function refused(detail: string): Failure {
  return { code: 'service-refused', field: 'request', detail };
}

export type ShownPools = StartedIdentities & {
  readonly page: Mounted;
  readonly text: (selector: string) => string;
  readonly submit: (selector: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  /** Answers, or refuses, what the panel asked last, and lets it be drawn. */
  readonly drawn: (does: () => void) => Promise<void>;
};

/** The Identities view with these connections and sign-ins, showing one page. */
export async function shownPools(
  given: {
    readonly connections?: readonly ConnectionSummary[];
    readonly signIns?: readonly SignInView[];
    readonly page?: readonly [kind: 'user-pool' | 'new-user-pool' | 'user' | 'page-session', id?: string];
    readonly ports?: Partial<PanelPorts>;
  } = {},
): Promise<ShownPools> {
  // happy-dom lays nothing out.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => 0,
    removeEventListener: () => 0,
  }));
  const started = await startedIdentities({ vault: vaultOf('unlocked'), ports: given.ports ?? {} });
  started.client.calls('listConnections')[0]?.answer(given.connections ?? [shop, ada]);
  started.client.calls('listSignIns')[0]?.answer(given.signIns ?? []);
  await settled();
  const page = mount(<IdentitiesView model={started.model} />);
  const [kind, id] = given.page ?? ['user-pool', shop.id];
  act(() => openPage(started.model, kind, id));
  await settled();
  const drawn = async (does: () => void) => {
    await act(async () => {
      does();
      await new Promise((resolve) => setTimeout(resolve));
    });
  };
  return {
    ...started,
    page,
    text: (selector) => page.find(selector).textContent ?? '',
    submit: (selector) => drawn(() => page.find<HTMLFormElement>(selector).requestSubmit()),
    click: (selector) => drawn(() => page.find(selector).click()),
    drawn,
  };
}
