import type { ServicePlace } from '#core/identity/credential-source.ts';
import type { Json, JsonObject } from '#core/identity/json-fields.ts';
import { type Answered, type CallPorts, persistently } from './persistently.ts';
import { readJsonAnswer } from './read-json-answer.ts';
import { serviceAddress } from './service-address.ts';

export type CognitoPlace = ServicePlace;

/** User pools, and identity pools. */
export type CognitoService = 'cognito-idp' | 'cognito-identity';

const targets: { readonly [S in CognitoService]: string } = {
  'cognito-idp': 'AWSCognitoIdentityProviderService',
  'cognito-identity': 'AWSCognitoIdentityService',
};

/**
 * Calls an operation of Amazon Cognito that is not signed, and gives what it answered, or null where it answers with nothing. Rejects with
 * `ServiceRefusal`, with what the transport rejects with, and with `answer-unreadable`, `endpoint-invalid` and `region-invalid`.
 */
export async function callCognito(
  ports: CallPorts,
  service: CognitoService,
  place: CognitoPlace,
  operation: string,
  input: JsonObject,
  signal: AbortSignal,
): Promise<unknown> {
  return (await askCognito(ports, service, place, operation, input, signal)).value;
}

/** {@link callCognito} with the service's clock. */
export function askCognito(
  ports: CallPorts,
  service: CognitoService,
  place: CognitoPlace,
  operation: string,
  input: JsonObject,
  signal: AbortSignal,
): Promise<Answered<Json>> {
  return persistently(ports, signal, async () => {
    const answer = await ports.transport(
      {
        url: serviceAddress(service, place),
        method: 'POST',
        headers: [
          ['content-type', 'application/x-amz-json-1.1'],
          ['x-amz-target', `${targets[service]}.${operation}`],
        ],
        body: JSON.stringify(input),
      },
      signal,
    );
    return readJsonAnswer(answer, operation);
  });
}
