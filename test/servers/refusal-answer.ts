import { randomUUID } from 'node:crypto';
import { type Answer, escapeXml, s3ErrorAnswer } from './answer.ts';
import type { Dialect } from './dialect.ts';
import type { Fault, Refusal } from './fault.ts';
import { refuseInJson, withHashedAuthorization, withoutCanonicalString } from './json-words.ts';
import { refuseInQuery } from './query-words.ts';
import { refuseInS3 } from './s3-words.ts';

/** A refusal as it goes out, with its code. */
export interface RefusalAnswer {
  readonly code: string;
  readonly answer: Answer;
}

const missingInRest = 'Missing Authentication Token';
const missing = 'Request is missing Authentication Token';

/** The refusal of a fault in the words and the shape of the dialect. */
export function refusalAnswer(fault: Fault, dialect: Dialect, now: Date): RefusalAnswer {
  const requestId = randomUUID();
  switch (dialect.answers) {
    case 's3': {
      const refusal = refuseInS3(fault, now);
      return { code: refusal.code, answer: s3ErrorAnswer(refusal, requestId) };
    }
    case 's3-compatible':
      return s3Compatible(refuseInS3(fault, now), requestId);
    case 'query-xml':
      return queryXml(refuseInQuery(fault, now), requestId);
    case 'ec2':
      return ec2(refuseInQuery(fault, now), fault, requestId);
    case 'rest-json':
      return restJson(refuseInJson(fault, now, missingInRest), requestId);
    case 'bedrock':
      return bedrock(
        withHashedAuthorization(withoutCanonicalString(refuseInJson(fault, now, missingInRest))),
        requestId,
      );
    case 'neptune':
      return neptune(refuseInJson(fault, now, missingInRest), requestId);
    case 'appsync':
      return appSync(withHashedAuthorization(refuseInJson(fault, now, missingInRest)), requestId);
    case 'aoss':
      return aoss(refuseInJson(fault, now, missingInRest), requestId);
    case 'json':
      return json(refuseInJson(fault, now, missing), requestId);
  }
}

function s3Compatible(refusal: Refusal, requestId: string): RefusalAnswer {
  const told = ['RequestTime', 'ServerTime', 'MaxAllowedSkewMilliseconds', 'Region', 'Expires', 'X-Amz-Date'];
  const details = (refusal.details ?? []).filter(([element]) => told.includes(element));
  const brief = { ...refusal, details: [['Resource', '/'] as const, ...details] };
  return { code: refusal.code, answer: s3ErrorAnswer(brief, requestId) };
}

/** An error as AWS's query services put it. */
export function queryXml({ status, code, message }: Refusal, requestId: string): RefusalAnswer {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>${code}</Code>
    <Message>${escapeXml(message)}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`;
  return { code, answer: xmlAnswer(status, body, requestId) };
}

/** EC2 does not tell its canonical string, nor which of key id and token it does not know. */
function ec2(told: Refusal, fault: Fault, requestId: string): RefusalAnswer {
  const { status, code, message } = ec2Refusal(withoutCanonicalString(told), fault);
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  return { code, answer: xmlAnswer(status, body, requestId) };
}

function ec2Refusal(told: Refusal, { kind }: Fault): Refusal {
  if (kind === 'unknown-key' || kind === 'token-missing' || kind === 'token-wrong') {
    const message = 'AWS was not able to validate the provided access credentials';
    return { status: 401, code: 'AuthFailure', message };
  }
  if (kind === 'skewed' || kind === 'expired')
    return { status: 400, code: 'RequestExpired', message: 'Request has expired.' };
  return told;
}

function xmlAnswer(status: number, body: string, requestId: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

function restJson({ status, code, message }: Refusal, requestId: string): RefusalAnswer {
  return jsonRefusal(status, code, 'application/json', code, { message }, requestId);
}

function json({ status, code, message }: Refusal, requestId: string): RefusalAnswer {
  return jsonRefusal(status, code, 'application/x-amz-json-1.1', code, { __type: code, message }, requestId);
}

function bedrock({ status, code, message }: Refusal, requestId: string): RefusalAnswer {
  const type = `${code}:http://internal.amazon.com/coral/com.amazon.coral.service/`;
  return jsonRefusal(status, code, 'application/json', type, { message }, requestId);
}

/** Neptune says the same code whatever is wrong. */
function neptune({ status, message }: Refusal, requestId: string): RefusalAnswer {
  const code = 'AccessDeniedException';
  const value = { requestId, code, detailedMessage: message, message };
  return jsonRefusal(status, code, 'application/json', code, value, requestId);
}

function appSync({ code, message }: Refusal, requestId: string): RefusalAnswer {
  const kept = ['UnrecognizedClientException', 'ExpiredTokenException'].includes(code);
  const errorType = kept ? code : 'BadRequestException';
  const value = { errors: [{ errorType, message }] };
  const type = 'application/json;charset=UTF-8';
  return jsonRefusal(kept ? 403 : 400, errorType, type, errorType, value, requestId);
}

function aoss({ code }: Refusal, requestId: string): RefusalAnswer {
  return {
    code,
    answer: {
      status: 403,
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        'x-aoss-response-hint': 'X01:gw-helper-deny',
      },
      body: JSON.stringify({
        status: 403,
        'request-id': requestId,
        error: { reason: '403 Forbidden', type: 'Forbidden' },
      }),
    },
  };
}

function jsonRefusal(
  status: number,
  code: string,
  contentType: string,
  errorType: string,
  value: unknown,
  requestId: string,
): RefusalAnswer {
  const headers = {
    'content-type': contentType,
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': errorType,
  };
  return { code, answer: { status, headers, body: JSON.stringify(value) } };
}
