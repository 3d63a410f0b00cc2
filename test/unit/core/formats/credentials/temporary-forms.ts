export const id = 'ASIAIOSFODNN7EXAMPLE';
export const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
export const token = 'IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQD==';
export const credentials = { accessKeyId: id, secretAccessKey: secret, sessionToken: token };
const end = '2024-01-01T12:00:00+00:00';
export const endTime = Date.UTC(2024, 0, 1, 12);

/** One text for every way in which the three values are written down. */
export const forms: readonly (readonly [string, string])[] = [
  [
    'env',
    `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_SESSION_TOKEN=${token}\nexport AWS_CREDENTIAL_EXPIRATION=${end}`,
  ],
  [
    'env-no-export',
    `AWS_ACCESS_KEY_ID=${id}\r\nAWS_SECRET_ACCESS_KEY=${secret}\r\nAWS_SESSION_TOKEN=${token}\r\nAWS_CREDENTIAL_EXPIRATION=${end}\r\n`,
  ],
  [
    'powershell',
    `$Env:AWS_ACCESS_KEY_ID="${id}"\n$Env:AWS_SECRET_ACCESS_KEY="${secret}"\n$Env:AWS_SESSION_TOKEN="${token}"\n$Env:AWS_CREDENTIAL_EXPIRATION="${end}"`,
  ],
  [
    'windows-cmd',
    `set AWS_ACCESS_KEY_ID=${id}\nset AWS_SECRET_ACCESS_KEY=${secret}\nset AWS_SESSION_TOKEN=${token}\nset AWS_CREDENTIAL_EXPIRATION=${end}`,
  ],
  [
    'windows-cmd in quotes',
    `SET "AWS_ACCESS_KEY_ID=${id}"&& SET "AWS_SECRET_ACCESS_KEY=${secret}"&& SET "AWS_SESSION_TOKEN=${token}"&& SET "AWS_CREDENTIAL_EXPIRATION=${end}"`,
  ],
  [
    'setx',
    `setx AWS_ACCESS_KEY_ID ${id}\nsetx AWS_SECRET_ACCESS_KEY ${secret}\nsetx AWS_SESSION_TOKEN ${token}\nsetx AWS_CREDENTIAL_EXPIRATION ${end}`,
  ],
  [
    'fish',
    `set -gx AWS_ACCESS_KEY_ID "${id}"\nset -gx AWS_SECRET_ACCESS_KEY "${secret}"\nset -gx AWS_SESSION_TOKEN "${token}"\nset -gx AWS_CREDENTIAL_EXPIRATION "${end}"`,
  ],
  [
    'csh',
    `setenv AWS_ACCESS_KEY_ID ${id}; setenv AWS_SECRET_ACCESS_KEY '${secret}'; setenv AWS_SESSION_TOKEN '${token}'; setenv AWS_CREDENTIAL_EXPIRATION ${end}`,
  ],
  [
    'one line of sh',
    `AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY='${secret}' AWS_SESSION_TOKEN="${token}" AWS_CREDENTIAL_EXPIRATION=${end} aws s3 ls`,
  ],
  [
    'several exports in a line',
    `export AWS_ACCESS_KEY_ID="${id}" AWS_SECRET_ACCESS_KEY="${secret}" && export AWS_SESSION_TOKEN="${token}"; AWS_CREDENTIAL_EXPIRATION=${end}`,
  ],
  [
    'declare',
    `declare -x AWS_ACCESS_KEY_ID="${id}"\ndeclare -x AWS_SECRET_ACCESS_KEY="${secret}"\ndeclare -x AWS_SESSION_TOKEN="${token}"\ndeclare -x AWS_CREDENTIAL_EXPIRATION="${end}"`,
  ],
  [
    '.NET',
    `[Environment]::SetEnvironmentVariable("AWS_ACCESS_KEY_ID","${id}")\n[Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY', '${secret}')\n[Environment]::SetEnvironmentVariable("AWS_SESSION_TOKEN", "${token}")\n$env:AWS_CREDENTIAL_EXPIRATION = '${end}'`,
  ],
  [
    'Dockerfile',
    `ENV AWS_ACCESS_KEY_ID ${id}\nENV AWS_SECRET_ACCESS_KEY=${secret}\nENV AWS_SESSION_TOKEN ${token}\nENV AWS_CREDENTIAL_EXPIRATION ${end}`,
  ],
  [
    'YAML',
    `environment:\n  AWS_ACCESS_KEY_ID: ${id}\n  AWS_SECRET_ACCESS_KEY: "${secret}"\n  AWS_SESSION_TOKEN: ${token}\n  AWS_CREDENTIAL_EXPIRATION: "${end}"`,
  ],
  [
    'Compose’s list',
    `  - AWS_ACCESS_KEY_ID=${id}\n  - AWS_SECRET_ACCESS_KEY=${secret}\n  - AWS_SESSION_TOKEN=${token}\n  - AWS_CREDENTIAL_EXPIRATION=${end}`,
  ],
  [
    'Kubernetes',
    `- name: AWS_ACCESS_KEY_ID\n  value: ${id}\n- name: AWS_SECRET_ACCESS_KEY\n  value: "${secret}"\n- name: AWS_SESSION_TOKEN\n  value: ${token}\n- name: AWS_CREDENTIAL_EXPIRATION\n  value: "${end}"`,
  ],
  [
    'Terraform',
    `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${secret}"\n  token      = "${token}"\n  expiration = "${end}"\n}`,
  ],
  [
    'a JavaScript object',
    `const c = { accessKeyId: '${id}', secretAccessKey: '${secret}', sessionToken: '${token}', expiration: '${end}' };`,
  ],
  [
    'Python',
    `boto3.client('s3', aws_access_key_id='${id}', aws_secret_access_key="${secret}", aws_session_token='${token}', expiration="${end}")`,
  ],
  [
    'half of JSON',
    `  "AccessKeyId": "${id}",\n  "SecretAccessKey": "${secret}",\n  "SessionToken": "${token}",\n  "Expiration": "${end}"\n}`,
  ],
  [
    'words of a web page',
    `Access key ID: ${id}\nSecret access key: ${secret}\nSession token: ${token}\nExpiration: ${end}`,
  ],
  [
    'a file without a section',
    `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\naws_expiration = ${end}`,
  ],
  [
    'process',
    JSON.stringify(
      { Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: end },
      null,
      2,
    ),
  ],
  [
    'JSON with a terminal around it',
    `$ aws configure export-credentials\n{\n  "AccessKeyId": "${id}", "SecretAccessKey": "${secret}",\n  "SessionToken": "${token}", "Expiration": "${end}"\n}\n$ `,
  ],
  [
    'JSON of STS',
    JSON.stringify({
      Credentials: { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: end },
      AssumedRoleUser: { Arn: 'arn' },
    }),
  ],
  [
    'JSON of an identity pool',
    JSON.stringify({
      IdentityId: 'eu:1',
      Credentials: { AccessKeyId: id, SecretKey: secret, SessionToken: token, Expiration: endTime / 1000 },
    }),
  ],
  [
    'JSON of Identity Center',
    JSON.stringify({
      roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration: endTime },
    }),
  ],
  [
    'instance metadata',
    JSON.stringify({
      Code: 'Success',
      Type: 'AWS-HMAC',
      AccessKeyId: id,
      SecretAccessKey: secret,
      Token: token,
      Expiration: '2024-01-01T12:00:00Z',
    }),
  ],
  [
    'XML of STS',
    `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>\n${token}\n</SessionToken><Expiration>2024-01-01T12:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  ],
];
