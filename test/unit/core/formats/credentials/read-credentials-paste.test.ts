import { describe, expect, it } from 'vitest';
import { readCredentialsPaste } from '#core/formats/credentials/read-credentials-paste.ts';
import { credentials, endTime, forms, id, secret, token } from './temporary-forms.ts';

describe('a paste of temporary credentials', () => {
  it.each(forms)('is read as %s', (_, text) => {
    const { found, leads, problems } = readCredentialsPaste(text);
    expect(problems).toEqual([]);
    expect(leads).toEqual([]);
    expect(found).toEqual([
      { name: '', credentials, expiresAt: endTime, region: null, form: found[0]?.form, warnings: [] },
    ]);
  });

  it('is read from option 2 of the access portal, with its name', () => {
    const text = `[123456789012_AdministratorAccess]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}\n`;
    expect(readCredentialsPaste(text).found).toMatchObject([
      { name: '123456789012_AdministratorAccess', credentials, form: 'profile-file' },
    ]);
  });
});

describe('a paste of several', () => {
  it('is a credentials file and a config file, one behind the other', () => {
    const { found, problems } = readCredentialsPaste(`
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE ; long ago
aws_secret_access_key = ${secret}

[work]
aws_access_key_id = ${id}
aws_secret_access_key = ${secret}
aws_session_token = ${token}
x_security_token_expires = 2024-01-01T12:00:00Z
[default]
region = eu-central-1
[profile work]
region = us-gov-west-1
s3 =
  addressing_style = path
`);
    expect(problems).toEqual([]);
    expect(found).toMatchObject([
      { name: 'default', region: 'eu-central-1', expiresAt: null, warnings: ['long-term'] },
      { name: 'work', region: 'us-gov-west-1', expiresAt: endTime, warnings: [] },
    ]);
  });

  it('is env blocks, each with its profile', () => {
    const block = (profile: string, key: string) =>
      `export AWS_PROFILE=${profile}\nexport AWS_ACCESS_KEY_ID=${key}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_DEFAULT_REGION=eu-west-1\n`;
    const { found } = readCredentialsPaste(block('one', 'AKIAONEEXAMPLE1') + block('two', 'AKIATWOEXAMPLE2'));
    expect(
      found.map(({ name, credentials: { accessKeyId }, region }) => [name, accessKeyId, region]),
    ).toEqual([
      ['one', 'AKIAONEEXAMPLE1', 'eu-west-1'],
      ['two', 'AKIATWOEXAMPLE2', 'eu-west-1'],
    ]);
  });

  it('counts the same keys for two shells once', () => {
    const text = `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${token}"\n`;
    const other = text.replaceAll('export ', '$Env:');
    expect(readCredentialsPaste(text + other).found).toHaveLength(1);
  });

  it('is what Burp’s awsig exports, by the names of its profiles', () => {
    const profile = (name: string, credential: object) => ({
      name,
      region: 'us-east-1',
      service: '',
      accessKeyId: 'AKIACHOOSESIT123',
      credentialProviders: {
        SigStaticCredentialProvider: { credential, className: 'burp.SigStaticCredentialProvider' },
      },
    });
    const text = JSON.stringify({
      Version: '1',
      Profiles: [
        profile('one', {
          accessKeyId: 'AKIAONEEXAMPLE1',
          secretKey: secret,
          className: 'burp.SigStaticCredential',
        }),
        profile('two', {
          accessKeyId: id,
          secretKey: secret,
          sessionToken: token,
          expireTimeEpochSeconds: 0,
        }),
      ],
    });
    const { found, problems } = readCredentialsPaste(text);
    expect(problems).toEqual([]);
    expect(found).toMatchObject([
      { name: 'one', credentials: { accessKeyId: 'AKIAONEEXAMPLE1' }, warnings: ['long-term'] },
      { name: 'two', credentials, expiresAt: null },
    ]);
  });

  it('is a map of names to keys, or a new key of a user', () => {
    const keys = { accessKeyId: 'AKIAONEEXAMPLE1', secretAccessKey: secret };
    expect(
      readCredentialsPaste(JSON.stringify({ dev: keys, prod: { aws: keys } })).found.map(({ name }) => name),
    ).toEqual(['dev', 'prod']);
    const created = {
      AccessKey: { UserName: 'jane', AccessKeyId: 'AKIAONEEXAMPLE1', SecretAccessKey: secret },
    };
    expect(readCredentialsPaste(JSON.stringify(created)).found).toMatchObject([{ name: 'jane' }]);
  });

  it('is a list of the IAM console', () => {
    const csv = `User name,Password,Access key ID,Secret access key,Console login link\njane,,AKIAONEEXAMPLE1,${secret},https://x\r\njohn,,AKIATWOEXAMPLE2,${secret},https://x\n`;
    expect(readCredentialsPaste(csv).found.map(({ name, form }) => [name, form])).toEqual([
      ['jane', 'csv'],
      ['john', 'csv'],
    ]);
    expect(
      readCredentialsPaste(`\uFEFFAccess key ID,Secret access key\nAKIAONEEXAMPLE1,${secret}`).found,
    ).toHaveLength(1);
  });

  it('is several answers of STS', () => {
    const [, xml = ''] = forms.at(-1) ?? [];
    const { found } = readCredentialsPaste(`${xml}\n${xml.replaceAll(id, 'ASIATWOEXAMPLE22')}`);
    expect(found.map(({ credentials: { accessKeyId } }) => accessKeyId)).toEqual([id, 'ASIATWOEXAMPLE22']);
  });
});

describe('a profile without keys', () => {
  it('is a lead to them', () => {
    const { found, leads, problems } = readCredentialsPaste(`
[profile admin]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = default
mfa_serial = arn:aws:iam::123456789012:mfa/jane
external_id = x-1
role_session_name = jane
duration_seconds = 3600
region = eu-west-1
[profile pod]
role_arn = arn:aws:iam::123456789012:role/pod
web_identity_token_file = /var/token
[profile new]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Dev
[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = us-east-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-central-1
[profile script]
credential_process = /bin/keys
[profile console]
login_session = arn:aws:iam::1:user/jane
[profile quiet]
region = eu-west-1
`);
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    expect(leads).toEqual([
      {
        kind: 'role',
        name: 'admin',
        region: 'eu-west-1',
        roleArn: 'arn:aws:iam::123456789012:role/admin',
        sourceProfile: 'default',
        credentialSource: null,
        externalId: 'x-1',
        mfaSerial: 'arn:aws:iam::123456789012:mfa/jane',
        sessionName: 'jane',
        durationSeconds: 3600,
      },
      {
        kind: 'web-identity',
        name: 'pod',
        region: null,
        roleArn: 'arn:aws:iam::123456789012:role/pod',
        sessionName: null,
      },
      {
        kind: 'identity-center',
        name: 'new',
        region: null,
        startUrl: 'https://corp.awsapps.com/start',
        ssoRegion: 'eu-central-1',
        accountId: '123456789012',
        roleName: 'Dev',
      },
      {
        kind: 'identity-center',
        name: 'old',
        region: null,
        startUrl: 'https://old.awsapps.com/start',
        ssoRegion: 'us-east-1',
        accountId: null,
        roleName: null,
      },
      { kind: 'process', name: 'script', region: null },
      { kind: 'login', name: 'console', region: null },
    ]);
  });
});

describe('what cannot be used', () => {
  it.each([
    [
      'temporary keys without their token',
      `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`,
      'session-token-missing',
    ],
    ['a key id alone', `AWS_ACCESS_KEY_ID=${id}`, 'secret-missing'],
    ['a secret alone', `AWS_SECRET_ACCESS_KEY=${secret}`, 'key-id-missing'],
    ['a key id alone in JSON', `{"AccessKeyId":"${id}"}`, 'secret-missing'],
    [
      'a secret in the place of the key id',
      `AWS_ACCESS_KEY_ID=${secret}\nAWS_SECRET_ACCESS_KEY=${id}`,
      'key-id-invalid',
    ],
    [
      'a token with letters that no header takes',
      `[x]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=ünß`,
      'session-token-invalid',
    ],
    ['a variable', `AWS_ACCESS_KEY_ID=$KEY\nAWS_SECRET_ACCESS_KEY="$SECRET"`, 'placeholder'],
    [
      'a secret of a pipeline',
      `AWS_ACCESS_KEY_ID: "\${{ secrets.ID }}"\nAWS_SECRET_ACCESS_KEY: "\${{ secrets.KEY }}"`,
      'placeholder',
    ],
    [
      'what aws configure list prints',
      'access_key = ****************MPLE\nsecret_key = ****************EKEY',
      'placeholder',
    ],
    [
      'the text of a manual',
      '[default]\naws_access_key_id = <your access key id>\naws_secret_access_key = <secret>',
      'placeholder',
    ],
    [
      'an end that is none',
      `AWS_ACCESS_KEY_ID=AKIAX\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_CREDENTIAL_EXPIRATION=soon`,
      'expiration-unreadable',
    ],
    ['a profile by the name of __proto__', `[__proto__]\naws_access_key_id=${id}`, 'name-refused'],
    ['nothing', '', 'nothing-found'],
    ['any other text', 'Dear Jane, the region is us-east-1. Yours, John', 'nothing-found'],
    ['any other JSON', '{"region":"us-east-1"}', 'nothing-found'],
    ['any other XML', '<a><AccessKeyId/></a>', 'nothing-found'],
  ])('is said: %s', (_, text, code) => {
    const paste = readCredentialsPaste(text);
    expect(paste.problems.map((problem) => problem.code)).toEqual([code]);
    expect(paste.found).toHaveLength(code === 'expiration-unreadable' ? 1 : 0);
  });

  it('is said of the profile it belongs to, and the others are read', () => {
    const text = `[bad]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n[good]\naws_access_key_id=AKIAX\naws_secret_access_key=${secret}`;
    expect(readCredentialsPaste(text)).toMatchObject({
      found: [{ name: 'good' }],
      problems: [{ code: 'session-token-missing', name: 'bad' }],
    });
  });

  it('has its name cut to what one line shows', () => {
    const text = `[${'n'.repeat(5000)}]\naws_access_key_id=${id}\n[a\u202Eb\u0007]\naws_access_key_id=${id}`;
    const { problems } = readCredentialsPaste(text);
    expect(problems.map(({ name }) => name)).toEqual(['n'.repeat(200), 'a b']);
  });
});
