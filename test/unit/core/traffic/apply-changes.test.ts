import { describe, expect, it } from 'vitest';
import { applyChanges } from '#core/traffic/apply-changes.ts';
import { draftOf } from '../compose/sample-draft.ts';

const now = Date.UTC(2026, 10, 21, 9, 30);
const draft = draftOf('https://h/', {
  auth: {
    ...draftOf('https://h/').auth,
    region: 'eu-west-1',
    service: 's3',
    profile: { payload: 'unsigned', neverSignedHeaders: ['x-old'] },
  },
});

describe('the doctor’s changes to a draft', () => {
  it('leave all that they do not name', () => {
    expect(applyChanges(draft, {}, now)).toEqual(draft);
  });

  it('set region, service and lifetime', () => {
    const { auth } = applyChanges(draft, { region: 'us-east-1', service: 'sqs', expiresIn: 604_800 }, now);
    expect(auth).toMatchObject({ region: 'us-east-1', service: 'sqs', expiresIn: '604800' });
  });

  it('date the request by a clock that is off by so much from this machine’s', () => {
    expect(applyChanges(draft, { clockOffset: -3_600_000 }, now).auth.amzDate).toBe('20261121T083000Z');
    expect(applyChanges(draft, {}, now).auth.amzDate).toBe('');
  });

  it('join what is left unsigned with what was already', () => {
    const changes = { profile: { doubleEncodePath: true, neverSignedHeaders: ['x-new', 'x-old'] } };
    expect(applyChanges(draft, changes, now).auth.profile).toEqual({
      payload: 'unsigned',
      doubleEncodePath: true,
      neverSignedHeaders: ['x-old', 'x-new'],
    });
  });
});
