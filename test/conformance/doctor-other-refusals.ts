import { s3ErrorAnswer } from '#test/servers/answer.ts';
import { signWith } from '#test/wrong-client/signer.ts';
import { type DoctorCase, recordOf } from './doctor-cases.ts';
import { type Dice, diceFrom } from './doctor-dice.ts';
import { randomCase } from './doctor-plain-requests.ts';
import { sentOf } from './doctor-sent.ts';

interface OtherAnswer {
  readonly name: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the answer could also come of a signature that was lost or refused on the way. */
  readonly ambiguous?: true;
}

type Refusals = readonly [OtherAnswer, ...OtherAnswer[]];

const user = 'arn:aws:iam::123456789012:user/Ann';

function rest(name: string, status: number, code: string, message: string): OtherAnswer {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-errortype': code,
    'x-amzn-requestid': 'a-b-c',
  };
  return { name, status, headers, body: JSON.stringify({ message }) };
}

function json(name: string, status: number, code: string, message: string): OtherAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'ABC' };
  return {
    name,
    status,
    headers,
    body: JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message }),
  };
}

function xml(name: string, status: number, code: string, message: string): OtherAnswer {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>a-b-c</RequestId></ErrorResponse>`;
  return { name, status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'a-b-c' }, body };
}

function s3(
  name: string,
  status: number,
  code: string,
  message: string,
  details: readonly (readonly [element: string, text: string])[] = [],
): OtherAnswer {
  const { headers, body } = s3ErrorAnswer({ status, code, message, details }, 'ABCDEF');
  return { name, status, headers, body: String(body) };
}

const fromS3: Refusals = [
  s3('denied', 403, 'AccessDenied', 'Access Denied'),
  s3(
    'denied by policy',
    403,
    'AccessDenied',
    `User: ${user} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action`,
  ),
  s3('no such key', 404, 'NoSuchKey', 'The specified key does not exist.'),
  s3('no such bucket', 404, 'NoSuchBucket', 'The specified bucket does not exist'),
  s3('slow down', 503, 'SlowDown', 'Please reduce your request rate.'),
  s3('internal', 500, 'InternalError', 'We encountered an internal error. Please try again.'),
  s3('digest', 400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.'),
  s3(
    'an explicit deny',
    403,
    'AccessDenied',
    `User: ${user} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/k" with an explicit deny in a resource-based policy`,
  ),
  s3('a key named like an error', 404, 'NoSuchKey', 'The specified key does not exist.', [
    ['Key', 'SignatureDoesNotMatch: Signature expired'],
  ]),
  s3(
    'precondition',
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    [['Condition', 'If-Match']],
  ),
  s3(
    'timeout',
    400,
    'RequestTimeout',
    'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
  ),
  s3('too large', 400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
  s3('another invalid request', 400, 'InvalidRequest', 'The encryption method specified is not supported'),
  s3(
    'another invalid argument',
    400,
    'InvalidArgument',
    'Argument maxKeys must be an integer between 0 and 2147483647',
    [
      ['ArgumentName', 'max-keys'],
      ['ArgumentValue', 'x'],
    ],
  ),
  s3('disabled', 403, 'AllAccessDisabled', 'All access to this object has been disabled'),
  s3('method', 405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', [
    ['Method', 'POST'],
    ['ResourceType', 'OBJECT'],
  ]),
];

const fromRest: Refusals = [
  rest(
    'denied',
    403,
    'AccessDeniedException',
    `User: ${user} is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********9012:abc/prod/GET/`,
  ),
  rest(
    'validation',
    400,
    'ValidationException',
    "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
  ),
  rest('throttled', 429, 'TooManyRequestsException', 'Too Many Requests'),
  rest(
    'no such function',
    404,
    'ResourceNotFoundException',
    'Function not found: arn:aws:lambda:us-east-1:123456789012:function:f',
  ),
  rest('internal', 500, 'InternalServerErrorException', 'Internal server error'),
  rest(
    'an explicit deny',
    403,
    'AccessDeniedException',
    `User: ${user} is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:123456789012:function:f with an explicit deny in an identity-based policy`,
  ),
  rest('conflict', 409, 'ResourceConflictException', 'Function already exist: f'),
  rest('unsupported media type', 415, 'UnsupportedMediaTypeException', 'Unsupported Media Type'),
  rest('bad gateway', 502, 'InternalServerErrorException', 'Internal server error'),
  { ...rest('an API key is missing', 403, 'ForbiddenException', 'Forbidden'), ambiguous: true },
  {
    ...rest(
      'a path that does not exist',
      403,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ),
    ambiguous: true,
  },
  {
    name: 'a firewall',
    status: 403,
    headers: { 'content-type': 'text/html', server: 'CloudFront' },
    body: '<!DOCTYPE html><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1>Request blocked.</BODY></HTML>',
    ambiguous: true,
  },
];

const fromJson: Refusals = [
  json(
    'denied',
    400,
    'AccessDeniedException',
    `User: ${user} is not authorized to perform: dynamodb:ListTables on resource: *`,
  ),
  json('throttled', 400, 'ThrottlingException', 'Rate exceeded'),
  json('validation', 400, 'ValidationException', 'The provided key element does not match the schema'),
  json('no such table', 400, 'ResourceNotFoundException', 'Requested resource not found'),
  json('condition', 400, 'ConditionalCheckFailedException', 'The conditional request failed'),
  json(
    'capacity',
    400,
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded',
  ),
  json('serialisation', 400, 'SerializationException', 'Start of structure or map found where not expected'),
  json('operation', 400, 'UnknownOperationException', ''),
  json('user not found', 400, 'UserNotFoundException', 'User does not exist.'),
  json('wrong password', 400, 'NotAuthorizedException', 'Incorrect username or password.'),
];

const fromQuery: Refusals = [
  xml(
    'denied',
    403,
    'AccessDenied',
    `User: ${user} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/r`,
  ),
  xml('throttled', 400, 'Throttling', 'Rate exceeded'),
  xml('validation', 400, 'ValidationError', '1 validation error detected'),
  xml('no such queue', 400, 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.'),
  xml(
    'an explicit deny',
    403,
    'AccessDenied',
    `User: ${user} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:123456789012:q with an explicit deny in a resource-based policy`,
  ),
  xml(
    'parameter',
    400,
    'InvalidParameterValue',
    'Value (x) for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
  ),
  xml('action', 400, 'InvalidAction', 'Could not find operation Foo for version 2011-06-15'),
  xml('opt in', 403, 'OptInRequired', 'You are not subscribed to this service.'),
  xml('no such entity', 404, 'NoSuchEntity', 'The role with name r cannot be found.'),
];

/** Requests rightly signed, refused for something that signing again does not help. */
export async function otherCases(count: number, seed: number): Promise<readonly DoctorCase[]> {
  const dice = diceFrom(seed);
  const cases: DoctorCase[] = [];
  while (cases.length < count) cases.push(await otherCase(dice, `other-${cases.length}`));
  return cases;
}

async function otherCase(dice: Dice, id: string): Promise<DoctorCase> {
  const now = new Date(Date.parse('2026-01-01T00:00:00Z') + dice.below(10_000_000) * 1000);
  const { plain, plan, family } = randomCase(dice, now);
  const answer = dice.oneOf(
    plan.canonicalForm === 's3'
      ? fromS3
      : family === 'json'
        ? fromJson
        : family === 'query-xml'
          ? fromQuery
          : fromRest,
  );
  const knows = dice.chance(0.5) ? 'right' : 'none';
  const credentials = knows === 'right' ? { credentials: plan.credentials } : {};
  const sent = sentOf(await signWith(plain, plan));
  return {
    record: recordOf(dice, id, sent, answer, now, now, credentials),
    truth: {
      cause: 'not-a-signature-problem',
      also: [],
      at: null,
      break: answer.name,
      manner: 'nothing-broken',
      family,
      form: plan.form,
      decidable: answer.ambiguous !== true,
      tellsCanonical: false,
      knows,
    },
  };
}
