import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServiceError } from '#core/identity/service-error.ts';

describe('an error of a service that speaks JSON', () => {
  it.each([
    [
      'a header',
      [['x-amzn-ErrorType', 'UserNotFoundException:http://internal/']],
      '{}',
      'UserNotFoundException',
    ],
    ['__type', [], '{"__type":"com.amazonaws.cognito#NotAuthorizedException"}', 'NotAuthorizedException'],
    ['a bare __type', [], '{"__type":"CodeMismatchException"}', 'CodeMismatchException'],
    ['code', [], '{"code":"InvalidParameterException"}', 'InvalidParameterException'],
    ['error, as OAuth has it', [], '{"error":"invalid_grant"}', 'invalid_grant'],
    ['nothing', [], '', 'UnknownError'],
  ] as const)('is named by %s', (_, headers, body, name) => {
    expect(readServiceError(400, headers as never, body).name).toBe(name);
  });

  it.each([
    ['{"message":"a"}', 'a'],
    ['{"Message":"a"}', 'a'],
    ['{"error":"x","error_description":"a"}', 'a'],
    ['{"message":5}', ''],
    ['<html>', ''],
  ])('has its words from %s', (body, message) => {
    expect(readServiceError(400, [], body).message).toBe(message);
  });

  it('without JSON and with status 403 is a firewall’s', () => {
    expect(readServiceError(403, [], '<html>Request blocked</html>').name).toBe('ForbiddenException');
  });

  it('is read from anything (any text and header)', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (header, body) => {
        const error = readServiceError(400, [['x-amzn-errortype', header]], body);
        expect(error.name).not.toBe('');
      }),
    );
  });
});
