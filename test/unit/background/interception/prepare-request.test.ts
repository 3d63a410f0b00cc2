import { describe, expect, it } from 'vitest';
import { prepareRequest } from '#background/interception/prepare-request.ts';
import { edit, ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { workOf } from './signed-request.ts';

const url = 'https://api.example.com/items';
const authorised = workOf(url, [['Authorization', 'Bearer t']]);

describe('a request before it is authorised', () => {
  it('is the very object where nothing is taken away and nothing rewritten', () => {
    const plain = workOf(url, [['Accept', '*/*']]);
    const prepared = prepareRequest(ruleOf(), plain);
    expect(prepared?.url).toBe(plain.url);
    expect(prepared?.headers).toBe(plain.headers);
  });

  it('is nobody’s to change where it is authorised and the rule leaves such alone', () => {
    expect(prepareRequest(ruleOf(), authorised)).toBeNull();
    expect(prepareRequest(ruleOf({ authorise: tokenAuthorisation('oidc') }), authorised)).toBeNull();
  });

  it('carries the rule’s own header and counts as authorised, whatever that is called', () => {
    const rule = ruleOf({ authorise: tokenAuthorisation('lambda', { header: 'X-Token' }) });
    expect(prepareRequest(rule, workOf(url, [['x-token', 't']]))).toBeNull();
    expect(prepareRequest(ruleOf(), workOf(url, [['x-token', 't']]))).not.toBeNull();
  });

  it('loses its authorisation, and then is rewritten', () => {
    const rule = ruleOf({
      authorise: { existing: 'replace' },
      rewrite: {
        headers: [edit('set', 'authorization', 'of the rule')],
        pathFrom: '/items',
        pathTo: '/things',
      },
    });
    const prepared = prepareRequest(rule, authorised);
    expect(prepared?.headers).toEqual([['authorization', 'of the rule']]);
    expect(prepared?.url.path).toBe('/things');
  });

  it('keeps its authorisation where the rule only rewrites', () => {
    expect(prepareRequest(ruleOf({ authorise: { kind: 'unchanged' } }), authorised)?.headers).toBe(
      authorised.headers,
    );
  });

  it('loses it where the rule takes it away, also where it leaves alone what others would', () => {
    expect(
      prepareRequest(ruleOf({ authorise: { kind: 'none', existing: 'leave' } }), authorised)?.headers,
    ).toEqual([]);
  });
});
