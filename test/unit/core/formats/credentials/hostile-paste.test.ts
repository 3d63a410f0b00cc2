import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCredentialsPaste } from '#core/formats/credentials/read-credentials-paste.ts';

const secret = 'SENTINELwJalrXUtnFEMIK7MDENGbPxRfiCYEXAM';

const lines = fc.oneof(
  fc.constantFrom(
    '[default]',
    '[profile x]',
    '[__proto__]',
    'aws_access_key_id = AKIAEXAMPLE',
    `aws_secret_access_key = ${secret}`,
    `aws_access_key_id = ${secret}`,
    `AWS_ACCESS_KEY_ID=${secret}`,
    `export AWS_SESSION_TOKEN="${secret}`,
    `$Env:AWS_SECRET_ACCESS_KEY='${secret}'`,
    'export AWS_ACCESS_KEY_ID=ASIAEXAMPLE',
    `{"AccessKeyId":"${secret}","SecretAccessKey":"${secret}"`,
    `"Expiration":"${secret}"}`,
    `AWS_CREDENTIAL_EXPIRATION=${secret}`,
    `<AccessKeyId>${secret}</AccessKeyId>`,
    `<Credentials><AccessKeyId>x</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey>`,
    'Access key ID,Secret access key',
    `AKIAEXAMPLE,${secret}`,
    's3 =',
    '{',
    '}',
    '[',
    ']',
    '__proto__ = x',
  ),
  fc.string({ maxLength: 30 }),
);

describe('a hostile paste', () => {
  it('never throws, and never tells a value (any lines)', () => {
    fc.assert(
      fc.property(
        fc.array(lines, { maxLength: 25 }),
        fc.constantFrom('\n', '\r\n', ' ', ''),
        (texts, between) => {
          const { leads, problems } = readCredentialsPaste(texts.join(between));
          expect(JSON.stringify({ leads, problems: problems.map(({ code }) => code) })).not.toContain(
            'SENTINEL',
          );
          for (const { name } of problems)
            if (between !== '' && between !== ' ') expect(name).not.toContain('SENTINEL');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds what was put in (any keys, in every shell)', () => {
    const key = fc.stringMatching(/^AKIA[A-Z2-7]{16}$/);
    const value = fc.stringMatching(/^[A-Za-z0-9+/]{40}={0,2}$/);
    const shell = fc.constantFrom(
      'export %=@',
      '$Env:%="@"',
      'set %=@',
      "setenv % '@'",
      'set -gx % "@"',
      '%: @',
    );
    fc.assert(
      fc.property(key, value, shell, (accessKeyId, secretAccessKey, form) => {
        const line = (name: string, text: string) => form.replace('%', name).replace('@', () => text);
        const text = `${line('AWS_ACCESS_KEY_ID', accessKeyId)}\n${line('AWS_SECRET_ACCESS_KEY', secretAccessKey)}`;
        expect(readCredentialsPaste(text).found.map(({ credentials }) => credentials)).toEqual([
          { accessKeyId, secretAccessKey },
        ]);
      }),
    );
  });

  it('pollutes nothing', () => {
    const text =
      '{"__proto__":{"AccessKeyId":"AKIAX","SecretAccessKey":"s"},"constructor":{"prototype":{"x":1}}}';
    readCredentialsPaste(text);
    readCredentialsPaste('[constructor]\nprototype = x\n[a]\n__proto__ = y\naws_access_key_id = b');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).AccessKeyId).toBeUndefined();
  });

  it('is refused unread where it is too large', () => {
    const { found, problems } = readCredentialsPaste(`AWS_ACCESS_KEY_ID=x\n${'\n'.repeat(50_000_000)}`);
    expect(found).toEqual([]);
    expect(problems).toEqual([{ code: 'too-large', name: '' }]);
  });

  const size = 999_000;
  it.each([
    ['deep JSON', '['.repeat(size)],
    ['deep JSON that closes', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['deep XML', '<AccessKeyId>'.repeat(size / 13)],
    ['many beginnings of credentials', '<AccessKeyId><Credentials>'.repeat(size / 26)],
    ['blanks', ' '.repeat(size)],
    ['a name and blanks', `AWS_ACCESS_KEY_ID${' '.repeat(size)}x`],
    ['names alone', 'AWS_ACCESS_KEY_ID '.repeat(size / 18)],
    ['names and line ends', 'access key\n\n\n '.repeat(size / 14)],
    ['one long word', 'a'.repeat(size)],
    ['beginnings of a name', 'aws_'.repeat(size / 4)],
    ['open brackets', '[\n'.repeat(size / 2)],
    ['open brackets in a line', `${'['.repeat(size / 2)}\n[x]`],
    ['sections', '[a]\n'.repeat(size / 4)],
    ['section names', Array.from({ length: 60_000 }, (_, at) => `[p${at}]\nrole_arn=x\n`).join('')],
    ['comments', '# ; '.repeat(size / 4)],
    ['a comment after blanks', `[a]\nk = v${' '.repeat(size)}`],
    ['quotes', `[x]\nk = ${'"'.repeat(size - 10)}`],
    ['commas', `Access key ID,${','.repeat(size)}`],
    ['placeholders', `AWS_ACCESS_KEY_ID=${'*'.repeat(size)}\nAWS_SECRET_ACCESS_KEY=${'<'.repeat(100)}`],
  ])('of a million characters is soon done with: %s', (_, text) => {
    const { found, leads, problems } = readCredentialsPaste(text);
    expect(found.length + leads.length + problems.length).toBeGreaterThan(0);
    expect(found.length + leads.length).toBeLessThanOrEqual(1000);
  });

  it('of many profiles is read up to a number, and says so', () => {
    const profile = (at: number) => `[p${at}]\naws_access_key_id=AKIAX\naws_secret_access_key=s${at}\n`;
    const { found, problems } = readCredentialsPaste(
      Array.from({ length: 600 }, (_, at) => profile(at)).join(''),
    );
    expect(found).toHaveLength(500);
    expect(problems).toEqual([{ code: 'too-many', name: '' }]);
  });
});
