import { describe, expect, it } from 'vitest';
import { createSecretSearch } from '#background/secret-search.ts';
import { uriEncode } from '#core/http/percent-encoding.ts';

const secretAccessKey = 'wJal/XUt+FEMI_K7MD*NG"bPx';
const sessionToken = 'IQoJ/b3J+pZ2lu==';
const apiKey = 'key-1`2`';
const find = createSecretSearch({
  identities: async () => [
    { id: '1', name: 'mine', credentials: { accessKeyId: 'AKIAMINE', secretAccessKey, sessionToken } },
    { id: '2', name: 'other', credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'other-secret' } },
  ],
  tokens: async () => [{ id: '1', name: 'api', value: apiKey }],
  connections: async () => [
    {
      kind: 'user-pool',
      id: 'p',
      name: 'shop',
      userPoolId: 'eu-west-1_AbC',
      clientId: 'client',
      clientSecret: 'secret-of-the-client',
      region: 'eu-west-1',
      endpoint: '',
      domain: '',
      scopes: [],
    },
  ],
});
const hex = Buffer.from(secretAccessKey).toString('hex');

describe('the search for secrets in a report', () => {
  it.each([
    ['as it is', secretAccessKey],
    ['in quotes', JSON.stringify({ secretAccessKey })],
    ['in a URL', `https://h/?a=${uriEncode(secretAccessKey)}`],
    [
      'in a URL, in lower case',
      `https://h/?a=${uriEncode(secretAccessKey).replace(/%../g, (one) => one.toLowerCase())}`,
    ],
    ['encoded twice', uriEncode(uriEncode(secretAccessKey))],
    ['in Base64', Buffer.from(secretAccessKey).toString('base64')],
    ['as bytes', hex],
    ['as S3 shows bytes', hex.match(/../g)?.join(' ') ?? ''],
    ['as S3 shows bytes, in capitals', hex.toUpperCase().match(/../g)?.join(' ') ?? ''],
    ['in XML', `<a>${secretAccessKey.replace('"', '&quot;')}</a>`],
    ['in Base64 among other bytes', Buffer.from(`a${secretAccessKey}b`).toString('base64')],
    ['in Base64 for URLs', Buffer.from(secretAccessKey).toString('base64url')],
    ['with the backslashes of Markdown', secretAccessKey.replace(/[_*`]/g, '\\$&')],
  ])('finds one %s', async (_, form) => {
    expect(await find(`# Report\n\nbefore ${form} behind`)).toEqual(['secret access key of mine']);
  });

  it('finds what connections keep secret', async () => {
    expect(await find('client_secret=secret-of-the-client')).toEqual(['client secret of shop']);
  });

  it('finds each that is there, and says what it is and not what it says', async () => {
    const found = await find(`${sessionToken} ${apiKey} ${secretAccessKey} other-secret`);
    expect(found).toEqual([
      'secret access key of mine',
      'session token of mine',
      'secret access key of other',
      'token api',
    ]);
    expect(JSON.stringify(found)).not.toContain(apiKey);
  });

  it('finds nothing in a text without any: key ids are no secrets', async () => {
    expect(await find('AKIAMINE AKIAOTHER wJal XUt ••••••••')).toEqual([]);
    expect(await find('')).toEqual([]);
  });

  it('finds nothing where nothing is stored, nor an empty secret everywhere', async () => {
    const none = createSecretSearch({
      identities: async () => [],
      tokens: async () => [{ id: '1', name: 'empty', value: '' }],
      connections: async () => [],
    });
    expect(await none('text')).toEqual([]);
  });

  it('takes secrets of any length and any letters', async () => {
    const value = '日本😀'.repeat(50_000);
    const long = createSecretSearch({
      identities: async () => [],
      tokens: async () => [{ id: '1', name: 'long', value }],
      connections: async () => [],
    });
    expect(await long(`a${value}b`)).toEqual(['token long']);
    expect(await long(value.slice(1))).toEqual([]);
  });
});
