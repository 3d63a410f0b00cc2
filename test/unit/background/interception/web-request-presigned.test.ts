import { describe, expect, it } from 'vitest';
import type { Decision } from '#background/interception/decision.ts';
import { edit, ruleOf } from '../../core/rules/sample-rule.ts';
import { leftAlone, refused, signed, url } from './sample-decision.ts';
import { iamOf } from './signed-request.ts';
import { holdingFor } from './web-request-fixture.ts';

const presigning = ruleOf({ authorise: { iam: iamOf({ form: 'query' }) } });
const presignedUrl = `${url}?X-Amz-Signature=0`;
const presigned: Decision = { ...signed, request: { method: 'GET', url: presignedUrl, headers: [] } };

describe('a request that is presigned', () => {
  it('is sent to its new address, and goes on there with its headers', async () => {
    const { begin, headers, handle } = await holdingFor(presigning, presigned);
    expect(await begin()).toEqual({ redirectUrl: presignedUrl });
    expect(begin({ url: presignedUrl })).toEqual({});
    expect(await headers([['Accept', '*/*']], { url: presignedUrl })).toEqual({
      requestHeaders: [{ name: 'Accept', value: '*/*' }],
    });
    expect(handle).toHaveBeenCalledOnce();
    expect(handle.mock.calls[0]?.[2]).toMatchObject({ facts: { url }, headers: [] });
  });

  it('has its headers rewritten, and loses what would authorise it twice', async () => {
    const rule = ruleOf({
      authorise: { iam: iamOf({ form: 'query' }), existing: 'replace' },
      rewrite: { headers: [edit('set', 'x-stage', 'test')] },
    });
    const { begin, headers } = await holdingFor(rule, presigned);
    await begin();
    begin({ url: presignedUrl });
    expect(await headers([['Authorization', 'Bearer t']], { url: presignedUrl })).toEqual({
      requestHeaders: [{ name: 'x-stage', value: 'test' }],
    });
  });

  it('is stopped where it turns out to be authorised already and the rule leaves such alone', async () => {
    const { begin, headers, refused: told } = await holdingFor(presigning, presigned);
    await begin();
    begin({ url: presignedUrl });
    expect(await headers([['Authorization', 'Bearer t']], { url: presignedUrl })).toEqual({ cancel: true });
    const failure = { code: 'authorised-already', field: 'request' };
    expect(told).toHaveBeenCalledExactlyOnceWith(
      presigning,
      expect.objectContaining({ method: 'GET' }),
      failure,
    );
  });

  it('is stopped where it is refused', async () => {
    expect(await (await holdingFor(presigning, refused)).begin()).toEqual({ cancel: true });
  });

  it('is let go, headers and all, where it is left alone', async () => {
    const { begin, headers } = await holdingFor(presigning, leftAlone);
    expect(await begin()).toEqual({});
    expect(headers([['Authorization', 'Bearer t']])).toEqual({});
  });

  it('goes where it was to go all the same where it is to go unsigned', async () => {
    const rule = ruleOf({
      authorise: { iam: iamOf({ form: 'query' }) },
      rewrite: { host: 'other.example.com' },
    });
    const request = { method: 'GET', url: 'https://other.example.com/items', headers: [] };
    const { begin } = await holdingFor(rule, { ...leftAlone, outcome: 'sent-unsigned', request });
    expect(await begin()).toEqual({ redirectUrl: 'https://other.example.com/items' });
  });
});
