import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answer.ts';
import type { CallTrouble } from './call-trouble.ts';
import type { Input } from './input.ts';
import { operations } from './operations.ts';
import type { Pool } from './pool.ts';
import { PoolError } from './pool-error.ts';

const contentType = 'application/x-amz-json-1.1';
const target = /^AWSCognitoIdentityProviderService\.(\w+)$/;

/** Answers a call of the service's JSON protocol. */
export async function serviceAnswer(
  pool: Pool,
  trouble: CallTrouble,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<Answer> {
  const [, name = ''] = target.exec(String(headers['x-amz-target'] ?? '')) ?? [];
  const requestId = { 'x-amzn-requestid': randomUUID() };
  try {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) throw new PoolError('UnknownOperationException', '');
    if (!headers['content-type']?.startsWith(contentType)) {
      throw new PoolError('SerializationException', 'The content type is not application/x-amz-json-1.1.');
    }
    const input = readInput(body);
    await trouble.meet(name, input);
    const result = await operation(pool, input);
    return {
      status: 200,
      headers: { 'content-type': contentType, ...requestId },
      body: result === undefined ? '' : JSON.stringify(result),
    };
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    return {
      status: error.status,
      headers: {
        'content-type': contentType,
        ...requestId,
        'x-amzn-errortype': `${error.name}:`,
        'x-amzn-errormessage': encodeURI(error.message),
      },
      body: JSON.stringify({ __type: error.name, message: error.message }),
    };
  }
}

function readInput(body: string): Input {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  } catch {
    // Told below, as any other body that is no object.
  }
  throw new PoolError('SerializationException', 'The body is not a JSON object.');
}
