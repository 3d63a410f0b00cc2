import { describe, expect, it } from 'vitest';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { draftProblem, keepsSecret } from '#panel/model/identities/sources-check.ts';
import { draftOf, emptyDraft, type SourceDraft } from '#panel/model/identities/sources-draft.ts';
import { sourceOf } from '#panel/model/identities/sources-typed.ts';
import { sourcedOf, sources } from './source-fixture.ts';

const newId = () => 'row';
const typed = Object.values(sources).filter(({ kind }) => kind !== 'center');
const pool = sources['identity-pool'];
const logins: readonly CredentialSource[] = [
  { ...pool, login: { kind: 'user', poolId: 'pool-1', userId: null } },
  {
    ...pool,
    login: { kind: 'user', poolId: 'pool-1', userId: 'user-1' },
    customRoleArn: 'arn:aws:iam::1:role/a',
  },
  { ...pool, login: { kind: 'token', provider: { kind: 'google' }, token: '' } },
  { ...pool, login: { kind: 'token', provider: { kind: 'oidc', issuer: 'https://id.example' }, token: '' } },
  { ...pool, login: { kind: 'token', provider: { kind: 'saml', providerArn: 'arn:x' }, token: '' } },
  {
    ...pool,
    login: { kind: 'token', provider: { kind: 'developer' }, token: '' },
    identityId: 'eu-west-1:1',
  },
  {
    ...pool,
    basic: { roleArn: 'arn:aws:iam::1:role/a', sessionName: 's', stsEndpoint: 'http://127.0.0.1:7' },
  },
];

function edited(source: CredentialSource, change: Partial<SourceDraft> = {}): SourceDraft {
  const draft = draftOf(sourcedOf(source), newId);
  if (!draft) throw new Error('It has no form');
  return { ...draft, ...change };
}

describe('the form of a source', () => {
  it.each([...typed, ...logins])('says of a stored source what it was: $kind', (source) => {
    expect(sourceOf(edited(source))).toEqual(source);
  });

  it('is there neither for a role of Identity Center nor for keys that were typed in', () => {
    expect(draftOf(sourcedOf(sources.center), newId)).toBeNull();
    const { source: _source, ...plain } = sourcedOf(pool);
    expect(draftOf(plain, newId)).toBeNull();
  });

  it('keeps what was typed for another choice and does not send it', () => {
    const draft = edited(pool, { login: 'guest', token: 'secret', customRoleArn: 'arn', flow: 'basic' });
    expect(JSON.stringify(sourceOf(draft))).not.toContain('secret');
    expect(sourceOf(draft)).toMatchObject({ customRoleArn: '', basic: { sessionName: 'countersign' } });
  });

  it('reads ARNs apart, tags that are on, and a SAML response that was broken into lines', () => {
    const draft = edited(sources['assume-role'], {
      policyArns: ' a\n\nb, c ',
      tags: [
        { id: '1', enabled: true, name: ' k ', value: 'v', transitive: false },
        { id: '2', enabled: false, name: 'off', value: '', transitive: true },
        { id: '3', enabled: true, name: '', value: '', transitive: true },
      ],
    });
    expect(sourceOf(draft)).toMatchObject({
      policyArns: ['a', 'b', 'c'],
      tags: [{ key: 'k', value: 'v', transitive: false }],
    });
    expect(sourceOf(edited(sources.saml, { assertion: 'QUJD\nREVG ' }))).toMatchObject({
      assertion: 'QUJDREVG',
    });
  });
});

describe('the check of a form', () => {
  const check = (draft: SourceDraft, stored?: CredentialSource) => draftProblem(draft, stored)?.field ?? null;

  it('wants a name first of all', () => {
    expect(check(emptyDraft('saml'))).toBe('form:name');
  });

  it('names the field that is wrong', () => {
    const source = sources['assume-role'];
    expect(check(edited(source, { duration: 'an hour' }))).toBe('form:duration');
    expect(check(edited(source, { roleArn: 'reader' }))).toBe('form:roleArn');
    expect(check(edited(source, { policy: '{' }))).toBe('form:policy');
    expect(check(edited(source, { endpoint: 'ftp://x' }))).toBe('form:endpoint');
    expect(check(edited(pool, { identityPoolId: 'no' }))).toBe('form:identityPoolId');
    expect(check(edited(source))).toBeNull();
  });

  it('takes a blank secret only where one is stored for the same provider', () => {
    const web = sources['web-identity'];
    expect(check(edited(web))).toBe('form:token');
    expect(check(edited(web), web)).toBeNull();
    expect(check(edited(sources.saml), sources.saml)).toBeNull();
    const google: CredentialSource = {
      ...pool,
      login: { kind: 'token', provider: { kind: 'google' }, token: '' },
    };
    expect(check(edited(google), google)).toBeNull();
    expect(check(edited(google, { login: 'apple' }), google)).toBe('form:token');
    expect(check(edited(google), pool)).toBe('form:token');
  });

  it('does not keep the token of another issuer', () => {
    const of = (issuer: string): CredentialSource => ({
      ...pool,
      login: { kind: 'token', provider: { kind: 'oidc', issuer }, token: '' },
    });
    expect(keepsSecret(of('https://a.example'), of('https://a.example/'))).toBe(true);
    expect(keepsSecret(of('https://a.example'), of('https://b.example'))).toBe(false);
    expect(keepsSecret(pool, undefined)).toBe(false);
  });
});
