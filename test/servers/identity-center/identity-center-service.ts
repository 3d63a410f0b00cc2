import { type Answer, jsonAnswer } from '../answer.ts';
import type { PlayedService, ServiceCall } from '../service-host.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import { headerValue } from '../wire-request.ts';
import { oidcRefusal, portalRefusal } from './center-answers.ts';
import { devicePage } from './device-page.ts';
import { createOidcOperations, type OidcFields, type OidcSettings } from './oidc-operations.ts';
import { createPortalOperations, type PortalSettings } from './portal-operations.ts';

const names: Readonly<Record<string, string>> = {
  'POST /client/register': 'RegisterClient',
  'POST /device_authorization': 'StartDeviceAuthorization',
  'POST /token': 'CreateToken',
  'GET /assignment/accounts': 'ListAccounts',
  'GET /assignment/roles': 'ListAccountRoles',
  'GET /federation/credentials': 'GetRoleCredentials',
  'POST /logout': 'Logout',
  'GET /device': 'device page',
  'POST /device': 'device page',
};

const portalNames = new Set(['ListAccounts', 'ListAccountRoles', 'GetRoleCredentials', 'Logout']);

/** IAM Identity Center: its OIDC service, the portal and the page for the user, all at one origin. */
export function createIdentityCenter(settings: OidcSettings & PortalSettings): PlayedService {
  const oidc = createOidcOperations(settings);
  const portal = createPortalOperations(settings);
  return {
    name: 'identity-center',
    operationOf: ({ method, rawPath }) => names[`${method} ${rawPath}`] ?? 'unknown',
    answer: async (call) => {
      const { request, now } = call;
      const seen = devicePage(settings.state, request, now);
      if (seen !== undefined) return seen;
      const ask = portal[`${request.method} ${request.rawPath}`];
      if (ask === undefined) return answerOidc(call, oidc);
      const query = new URLSearchParams(request.rawQuery ?? '');
      call.note(Object.fromEntries(query));
      const token = headerValue(request.rawHeaders, 'x-amz-sso_bearer_token');
      return jsonAnswer(200, ask({ token, query, now }));
    },
    refuse: (refusal, operation) =>
      portalNames.has(operation) ? portalRefusal(refusal) : oidcRefusal(refusal),
  };
}

function answerOidc(call: ServiceCall, operations: ReturnType<typeof createOidcOperations>): Answer {
  const { request, now, note } = call;
  const operation = request.method === 'POST' ? operations[request.rawPath] : undefined;
  if (operation === undefined) throw new ServiceRefusal('UnknownOperationException', 'No such path.', 404);
  const fields = fieldsOf(call);
  const { clientName, scopes, startUrl, grantType } = fields;
  note({ clientName, scopes, startUrl, grantType });
  return jsonAnswer(200, operation(fields, now));
}

function fieldsOf({ request }: ServiceCall): OidcFields {
  try {
    const read: unknown = JSON.parse(request.body.content?.toString('utf8') ?? '');
    if (typeof read === 'object' && read !== null) return read as OidcFields;
  } catch {
    // told below
  }
  throw new ServiceRefusal('InvalidRequestException', 'The body is not JSON');
}
