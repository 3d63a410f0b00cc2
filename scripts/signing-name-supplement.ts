/**
 * Host forms that no endpoint rule set holds, from the services' own documentation, and signing names of
 * services that are published in botocore's models alone: labels joined by dots, then the signing name.
 */
export const hostFormsOutsideRuleSets: ReadonlyMap<string, string> = new Map([
  ['appsync-api', 'appsync'],
  ['appsync-realtime-api', 'appsync'],
  ['lambda-url', 'lambda'],
  ['jobs.iot', 'iot-jobs-data'],
  ['aps-workspaces', 'aps'],
  ['git-codecommit', 'codecommit'],
  ['search-ddb', 'dynamodb'],
  ['cassandra-streams', 'cassandra'],
  ['importexport', 'IngestionService'],
  ['queue', 'sqs'],
  ['discovery-marketplace', 'aws-marketplace'],
  ['reporting-marketplace', 'aws-marketplace'],
  ['arc-region-switch-control-plane', 'arc-region-switch'],
  ['greengrass-ats.iot', 'greengrass'],
  ['mturk-requester-sandbox', 'mturk-requester'],
]);

/** Global services of the partition aws that some rule sets reach by a regional host alone, and their region. */
export const knownGlobalServices: ReadonlyMap<string, string> = new Map([
  ...[
    'account',
    'billing',
    'ce',
    'chime',
    'codecatalyst',
    'freetier',
    'importexport',
    'organizations',
    'queue',
    'sdb',
  ].map((label) => [label, 'us-east-1'] as const),
  ...['shield', 'support', 'tax'].map((label) => [label, 'us-east-1'] as const),
  ['networkmanager', 'us-west-2'],
  ['route53-recovery-control-config', 'us-west-2'],
]);
