/** How the services that answer alike tell what is wrong. README.md says what each sends. */
export type Family =
  | 's3'
  | 's3-compatible'
  | 'rest-json'
  | 'json'
  | 'query-xml'
  | 'ec2'
  | 'neptune'
  | 'appsync'
  | 'aoss'
  | 'bedrock';

const families: Readonly<Record<string, Family>> = {
  s3: 's3',
  's3-compatible': 's3-compatible',
  'execute-api': 'rest-json',
  es: 'rest-json',
  lambda: 'rest-json',
  sts: 'query-xml',
  sqs: 'query-xml',
  sns: 'query-xml',
  iam: 'query-xml',
  rds: 'query-xml',
  ec2: 'ec2',
  'neptune-db': 'neptune',
  appsync: 'appsync',
  aoss: 'aoss',
  bedrock: 'bedrock',
};

/** Path prefixes by which the sandbox plays one service in one region. `es` and `lambda` go by the scope alone, as other names do. */
export const playedByPath: ReadonlySet<string> = new Set(
  Object.keys(families).filter((name) => name !== 'es' && name !== 'lambda'),
);

/** The family of a service; the JSON protocol for one that is not known. */
export function familyOf(service: string | undefined): Family {
  if (service?.startsWith('s3') && service !== 's3-compatible') return 's3';
  return families[service ?? ''] ?? 'json';
}
