import { describe, expect, it } from 'vitest';
import type { DraftAuth } from '#core/compose/draft.ts';
import { resolveDraft } from '#core/compose/resolve-draft.ts';
import { effectiveProfile, inferScope, type LearnedScope, planSigning } from '#core/compose/signing-plan.ts';
import { generalProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { draftOf, row } from './sample-draft.ts';

const now = Date.UTC(2024, 4, 1, 12, 0, 0, 999);
const authOf = (change: Partial<DraftAuth> = {}): DraftAuth => ({ ...draftOf('').auth, ...change });

function scopeOf(url: string, auth: DraftAuth = authOf(), target?: string, learned?: LearnedScope) {
  const headers = target === undefined ? [] : [row('X-Amz-Target', target)];
  const { resolved } = resolveDraft(draftOf(url, { headers }));
  if (!resolved) throw new Error('the draft is invalid');
  return inferScope(resolved, auth, learned);
}

const planned = (url: string, change: Partial<DraftAuth> = {}) => {
  const auth = authOf(change);
  return planSigning(scopeOf(url, auth), auth, exampleCredentials.slash, now);
};

function options(url: string, change: Partial<DraftAuth> = {}) {
  const plan = planned(url, change);
  if (!plan.ok) throw new Error(plan.failure.code);
  return plan.value;
}

const refusal = (url: string, change: Partial<DraftAuth> = {}) => {
  const plan = planned(url, change);
  return plan.ok ? null : plan.failure;
};

describe('the scope of a draft', () => {
  it('is what an answer of this host taught, before what the host tells and behind what was typed', () => {
    const url = 'https://email.eu-west-1.amazonaws.com/';
    const learned = { region: 'eu-central-1', service: 'es' };
    const used = (auth: DraftAuth, taught: LearnedScope) => {
      const { usedRegion, usedService } = scopeOf(url, auth, undefined, taught);
      return [usedRegion, usedService];
    };
    expect(used(authOf(), learned)).toEqual(['eu-central-1', 'es']);
    expect(used(authOf(), { service: 'es' })).toEqual(['eu-west-1', 'es']);
    expect(used(authOf(), {})).toEqual(['eu-west-1', 'ses']);
    expect(used(authOf({ region: 'r', service: 's' }), learned)).toEqual(['r', 's']);
    expect(scopeOf(url, authOf(), undefined, learned)).toMatchObject({
      region: 'eu-west-1',
      service: 'ses',
      learned,
    });
  });

  it('is what the host tells, with the reasons', () => {
    expect(scopeOf('https://email.eu-west-1.amazonaws.com/')).toMatchObject({
      usedRegion: 'eu-west-1',
      usedService: 'ses',
      regionReason: 'host-label',
      serviceReason: 'service-table',
    });
  });

  it('is what the user says where he says it, and the reasons still speak of the host', () => {
    const auth = authOf({ region: ' us-west-2 ' });
    expect(scopeOf('https://email.eu-west-1.amazonaws.com/', auth)).toMatchObject({
      usedRegion: 'us-west-2',
      usedService: 'ses',
      region: 'eu-west-1',
      regionReason: 'host-label',
    });
  });

  it('is empty where nobody tells it', () => {
    expect(scopeOf('https://example.com/')).toMatchObject({
      usedRegion: '',
      usedService: '',
      regionReason: 'not-told',
    });
  });

  it('reads the host of a URL with a port', () => {
    expect(scopeOf('https://sqs.us-east-1.amazonaws.com:8443/').usedService).toBe('sqs');
  });
});

describe('the effective signing profile', () => {
  it('is that of the service', () => {
    expect(effectiveProfile('s3', authOf())).toEqual(signingProfileFor('s3'));
    expect(effectiveProfile('', authOf())).toEqual(generalProfile);
  });

  it('has the settings of the draft on top, and no setting that is undefined', () => {
    const auth = authOf({ profile: { contentSha256Header: false, normalizePath: undefined } });
    expect(effectiveProfile('s3', auth)).toEqual({ ...signingProfileFor('s3'), contentSha256Header: false });
  });
});

describe('a signing plan', () => {
  const api = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev';

  it('takes the moment of signing where the draft fixes none, without its fraction of a second', () => {
    expect(options(api)).toEqual({
      credentials: exampleCredentials.slash,
      region: 'us-east-1',
      service: 'execute-api',
      amzDate: '20240501T120000Z',
      profile: generalProfile,
      mode: { kind: 'header' },
    });
  });

  it('takes the dates that the draft fixes', () => {
    const fixed = options(api, { amzDate: ' 20130524T000000Z ', scopeDate: ' 20130523 ' });
    expect([fixed.amzDate, fixed.scopeDate]).toEqual(['20130524T000000Z', '20130523']);
  });

  it('presigns for as many seconds as are typed', () => {
    expect(options(api, { kind: 'query', expiresIn: ' 300 ' }).mode).toEqual({
      kind: 'query',
      expiresIn: 300,
    });
  });

  it.each(['', '  ', 'soon', '1h', '5m0'])('refuses a lifetime of %j seconds', (expiresIn) => {
    expect(refusal(api, { kind: 'query', expiresIn })).toEqual({
      code: 'expires-out-of-range',
      field: 'expires',
      detail: expiresIn,
    });
  });

  it('does not read the lifetime where nothing is presigned', () => {
    expect(options(api, { kind: 'header', expiresIn: 'soon' }).mode).toEqual({ kind: 'header' });
  });

  it('is refused for a host that takes no signature, but not where the user names the scope', () => {
    const website = 'http://bucket.s3-website-us-east-1.amazonaws.com/';
    const scope = { region: 'us-east-1', service: 's3' };
    expect(refusal(website)).toEqual({ code: 'sigv4-not-accepted', field: 'service' });
    expect(refusal(website, { region: 'us-east-1' })).toEqual({
      code: 'sigv4-not-accepted',
      field: 'service',
    });
    expect(refusal(website, scope)).toBeNull();
  });

  it('is refused for a host that wants SigV4a, but not where the user names the scope', () => {
    const accessPoint = 'https://m2ab.mrap.accesspoint.s3-global.amazonaws.com/key';
    expect(refusal(accessPoint)).toEqual({ code: 'sigv4a-required', field: 'region' });
    expect(refusal(accessPoint, { region: 'us-east-1', service: 's3' })).toBeNull();
  });

  it('leaves a scope that nobody tells to the signer, which names the field', () => {
    expect(options('https://example.com/')).toMatchObject({ region: '', service: '' });
  });
});
