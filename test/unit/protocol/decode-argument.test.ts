import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArgumentOf, CommandName } from '#protocol/contract.ts';
import { decodeArgument, isCommandName } from '#protocol/decode-argument.ts';
import { answerOf, capturedOf } from '../background/sample-captured.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { factsOf, ruleOf } from '../core/rules/sample-rule.ts';

const draft = draftOf('https://h/');
const rule = ruleOf();
const valid: { readonly [N in CommandName]: ArgumentOf<N> } = {
  trace: { draft, revealToken: true, save: false },
  send: { draft },
  sendInPage: { draft, tabId: 7 },
  revealKeys: { draft },
  loadDraft: null,
  saveDraft: { draft },
  listIdentities: null,
  saveIdentity: {
    name: 'a',
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 's',
    sessionToken: '',
    expiration: '',
  },
  removeIdentity: { id: '1' },
  releaseBlobs: { blobIds: ['response:1'] },
  stayAwake: null,
  openPermissionPage: { patterns: ['https://h/*', 'http://*/*', '*://*.example.com/*'] },
  listRules: null,
  saveRule: { rule },
  removeRule: { id: '1' },
  switchRule: { id: '1', enabled: true },
  moveRule: { id: '1', to: 2 },
  bindRule: { id: '1', binding: { tabId: 7, origin: 'https://app.example.com' } },
  exportRules: null,
  importRules: { text: '{}' },
  loadRuleDraft: null,
  saveRuleDraft: { rule },
  dryRun: { facts: factsOf('https://h/'), headers: [['accept', '*/*']], body: '' },
  setPaused: { paused: true },
  switchTab: { tabId: 7, on: false },
  resumeTab: { tabId: 7 },
  tabShows: { tabId: 7, origin: 'https://app.example.com' },
  openPanelTab: { tabId: 7, view: 'identities' },
  listActivity: { tabId: 7 },
  showActivity: { id: '1' },
  explain: { request: capturedOf({ response: answerOf(403, 'no') }), identityId: 'identity-1' },
  explainText: { text: 'an error' },
  signedBody: { signature: 'abc' },
  findSecrets: { text: 'a report' },
  loadCorrections: null,
  learnClock: { offset: -300_000 },
  learnHost: { host: 'h', scope: { region: 'eu-west-1', service: 'es' } },
  listHistory: null,
  openHistory: { id: '1' },
  eraseHistory: { id: '1' },
  listTokens: null,
  saveToken: { name: 'mine', value: 'abc' },
  removeToken: { id: '1' },
  vaultState: null,
  createVault: { passphrase: 'p', options: { autoLock: 15, listNames: false }, moveIn: true },
  unlockVault: { passphrase: 'p', fromBackup: false },
  lockVault: null,
  changePassphrase: { current: 'p', next: 'q' },
  setVaultOptions: { options: { autoLock: 60, listNames: true } },
  eraseVault: null,
  exportVault: { passphrase: 'p' },
  importVault: { text: '{}', passphrase: 'p', mode: 'merge', preview: true },
  moveIntoVault: null,
  keepSecret: { kind: 'identity', id: '1', keep: 'vault' },
  saveSource: {
    id: null,
    name: 'a',
    source: { kind: 'center', centerId: '1', accountId: '2', roleName: 'r' },
    mfaCode: '',
    now: true,
  },
  refreshIdentity: { id: '1', mfaCode: '', token: '' },
  whoAmI: { id: '1', region: 'us-east-1', endpoint: '' },
  clearFederation: { id: '1' },
  authSession: { id: '1' },
  listConnections: null,
  savePool: {
    id: null,
    name: '',
    userPoolId: 'us-east-1_A',
    clientId: 'c',
    clientSecret: '',
    region: '',
    endpoint: '',
    domain: '',
    scopes: ['openid'],
  },
  removeConnection: { id: '1' },
  connectCenter: {
    id: null,
    name: '',
    startUrl: 'https://a.awsapps.com/start',
    region: 'us-east-1',
    oidcEndpoint: '',
    portalEndpoint: '',
  },
  listPendingCenters: null,
  cancelCenter: { id: '1' },
  centerAccounts: { id: '1' },
  centerRoles: { id: '1', accountId: '2' },
  logOutCenter: { id: '1' },
  listSignIns: null,
  beginSignIn: {
    poolId: '1',
    username: 'ada',
    password: null,
    flow: 'USER_SRP_AUTH',
    preferred: null,
    clientMetadata: { a: 'b' },
  },
  answerSignIn: { id: '1', answer: { kind: 'code', code: '123456' } },
  cancelSignIn: { id: '1' },
  signInInBrowser: {
    poolId: '1',
    identityProvider: '',
    idpIdentifier: '',
    loginHint: '',
    lang: '',
    prompt: '',
  },
  redirectUri: null,
  poolAction: { poolId: '1', action: { kind: 'resend-code', username: 'ada', clientMetadata: {} } },
  userAction: { userId: '1', action: { kind: 'get-user' } },
  refreshUser: { userId: '1' },
  signOut: { userId: '1', everywhere: true, browser: false },
  deleteUser: { userId: '1', typed: 'ada' },
  importUser: {
    poolId: '1',
    username: 'ada',
    idToken: 'a',
    accessToken: 'b',
    refreshToken: '',
    device: null,
  },
};
const names = Object.keys(valid).filter(isCommandName);

describe('the argument of a command', () => {
  it.each(names)('of %s is taken as the contract has it', (name) => {
    expect(decodeArgument(name, valid[name])).toEqual({ argument: valid[name] });
  });

  it.each(names)('of %s is refused where it is of another kind', (name) => {
    for (const argument of [undefined, 0, '', [], true]) expect(decodeArgument(name, argument)).toBeNull();
    expect(decodeArgument(name, valid[name] === null ? {} : null)).toBeNull();
  });

  it.each(names.filter((name) => valid[name] !== null))(
    'of %s is refused where a part is missing or wrong',
    (name) => {
      for (const key of Object.keys(Object(valid[name]))) {
        expect(decodeArgument(name, { ...valid[name], [key]: undefined })).toBeNull();
        // Nothing in the contract is this, where some things may be an object without any parts.
        expect(decodeArgument(name, { ...valid[name], [key]: Number.NaN })).toBeNull();
      }
    },
  );

  it.each(names)('of %s is decoded without throwing (any value)', (name) => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withDate: true }), (value) => {
        decodeArgument(name, value);
        if (valid[name] !== null) {
          for (const key of Object.keys(valid[name])) decodeArgument(name, { ...valid[name], [key]: value });
        }
      }),
    );
  });

  it('loses what the contract does not name', () => {
    expect(decodeArgument('removeIdentity', { id: '1', all: true })).toEqual({ argument: { id: '1' } });
  });

  it.each([
    ['saveRuleDraft', { rule: null }],
    ['tabShows', { tabId: 0, origin: null }],
    ['bindRule', { id: '1', binding: { tabId: 0, origin: null } }],
    ['listActivity', { tabId: null }],
    ['explain', { request: capturedOf(), identityId: null }],
    ['learnClock', { offset: null }],
    ['learnHost', { host: 'h', scope: null }],
    ['learnHost', { host: 'h', scope: { service: 'es' } }],
    ['eraseHistory', { id: null }],
    ['send', { draft, from: 'replay' }],
    ['send', { draft, from: undefined }],
    ['saveToken', { name: 'a', value: 'b', keep: 'vault' }],
    ['saveToken', { name: 'a', value: 'b', keep: undefined }],
    ['exportVault', { passphrase: null }],
  ] as const)('of %s may leave open what nobody knows', (name, argument) => {
    expect(decodeArgument(name, argument)).toEqual({ argument });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '7', 2 ** 53])('names no tab by %j', (tabId) => {
    expect(decodeArgument('openPanelTab', { tabId, view: 'compose' })).toBeNull();
    expect(decodeArgument('moveRule', { id: '1', to: tabId })).toBeNull();
  });

  it('may hold a rule with anything wrong in it but its form', () => {
    const wrong = ruleOf({ where: { text: '*', methods: ['no method'] } });
    expect(decodeArgument('saveRule', { rule: wrong })).toEqual({ argument: { rule: wrong } });
    expect(decodeArgument('saveRule', { rule: { ...wrong, enabled: 'yes' } })).toBeNull();
  });

  it.each([
    'javascript:alert(1)',
    'https://h/path',
    'https://h',
    'https://h/*/*',
    'https://a b/*',
    '<all_urls>',
    'file:///*',
    'https://',
    'ftp://h/*',
    ' https://h/*',
    'https://h/*\n',
  ])('is no pattern to ask access for: %j', (pattern) => {
    expect(decodeArgument('openPermissionPage', { patterns: ['https://h/*', pattern] })).toBeNull();
  });
});

describe('the name of a command', () => {
  it('is one of the contract’s and nothing that every object has', () => {
    for (const name of names) expect(isCommandName(name)).toBe(true);
    for (const name of ['hasOwnProperty', 'constructor', '__proto__', 'Trace', '']) {
      expect(isCommandName(name)).toBe(false);
    }
  });
});
