import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer.ts';
import { issueCredentials } from '../issued-credentials.ts';
import { queryXml } from '../refusal-answer.ts';
import type { PlayedService, ServiceCall } from '../service-host.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import type { TokenTrust } from '../token-trust.ts';
import { credentialElements, type Elements, stsAnswer } from './answers.ts';
import { authenticate, type Caller } from './caller.ts';
import { checkSaml, checkWebIdentity, type Federation } from './federated-roles.ts';
import { createMfaCheck } from './mfa.ts';
import { type QueryForm, readQueryForm } from './query-form.ts';
import type { Role } from './roles.ts';
import { checkName, readDuration, readSessionFields } from './session-fields.ts';
import { takeRole } from './take-role.ts';

export interface StsSettings {
  readonly region: string;
  readonly trust: TokenTrust;
  /** By their ARNs. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly codesMayRepeat: boolean;
  /** When keys end that should live so many seconds. */
  endOf(seconds: number, now: Date): Date;
}

const hour = 3600;

/** STS, version 2011-06-15: six of its operations. */
export function createSts(settings: StsSettings): PlayedService {
  const { region, trust, roles } = settings;
  const mfa = createMfaCheck(settings.codesMayRepeat);

  const assumeRole = (form: QueryForm, caller: Caller, call: ServiceCall): Elements => {
    const { role, sessionName } = readRole(form);
    call.note({ roleArn: role?.arn, sessionName, caller: caller.arn, ...readSessionFields(form) });
    const shown = mfa.check(form, call.now);
    const open = role?.trusts.includes('keys') === true;
    const named = role?.externalId === undefined || role.externalId === form.text('ExternalId');
    const proven = role?.needsMfa !== true || shown || caller.mfa;
    if (role === undefined || !open || !named || !proven) {
      const arn = form.text('RoleArn');
      const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
      throw new ServiceRefusal('AccessDenied', message, 403);
    }
    const seconds = readDuration(form, hour, 12 * hour);
    if (caller.assumed && seconds > hour) {
      const message =
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining';
      throw new ServiceRefusal('ValidationError', message);
    }
    checkLongest(role, seconds);
    const taken = takeRole(role, sessionName, shown, settings.endOf(seconds, call.now));
    return [...taken.elements, ['SourceIdentity', form.text('SourceIdentity')]];
  };

  const federate = (form: QueryForm, call: ServiceCall, federation: Federation): Elements => {
    const role = roles.get(form.needed('RoleArn'));
    const { sessionName, elements, longest = 12 * hour } = federation;
    checkName('RoleSessionName', sessionName);
    call.note({ roleArn: role?.arn, sessionName, ...readSessionFields(form) });
    const asked = readDuration(form, Math.min(hour, longest), 12 * hour);
    if (role === undefined) throw new ServiceRefusal('AccessDenied', 'Access denied', 403);
    checkLongest(role, asked);
    const end = settings.endOf(Math.min(asked, longest), call.now);
    return [...takeRole(role, sessionName, false, end).elements, ...elements];
  };

  const getSessionToken = (form: QueryForm, caller: Caller, call: ServiceCall): Elements => {
    if (!caller.longTerm) {
      const message = 'Cannot call GetSessionToken with session credentials';
      throw new ServiceRefusal('AccessDenied', message, 403);
    }
    call.note({ caller: caller.arn, durationSeconds: form.text('DurationSeconds') });
    const shown = mfa.check(form, call.now);
    const { arn, userId, account } = caller;
    const end = settings.endOf(readDuration(form, 12 * hour, 36 * hour), call.now);
    return [credentialElements(issueCredentials({ arn, userId, account, assumed: false, mfa: shown }, end))];
  };

  const readRole = (form: QueryForm): { role: Role | undefined; sessionName: string } => {
    const sessionName = form.needed('RoleSessionName');
    checkName('RoleSessionName', sessionName);
    return { role: roles.get(form.needed('RoleArn')), sessionName };
  };

  const perform = async (form: QueryForm, call: ServiceCall): Promise<Elements> => {
    const role = roles.get(form.text('RoleArn') ?? '');
    const signer = (): Caller => authenticate(call.request, region, call.now);
    switch (call.operation) {
      case 'AssumeRole':
        return assumeRole(form, signer(), call);
      case 'AssumeRoleWithWebIdentity':
        return federate(form, call, await checkWebIdentity(form, role, trust, call.now));
      case 'AssumeRoleWithSAML':
        return federate(form, call, checkSaml(form, role, call.now));
      case 'GetSessionToken':
        return getSessionToken(form, signer(), call);
      case 'GetCallerIdentity':
        return callerElements(signer());
      default:
        throw new ServiceRefusal(
          'InvalidAction',
          `Could not find operation ${call.operation} for version ${form.text('Version') ?? 'NO_VERSION_SPECIFIED'}`,
        );
    }
  };

  return {
    name: 'sts',
    operationOf: (request) => formOf(request).text('Action') ?? 'unnamed',
    answer: async (call): Promise<Answer> =>
      stsAnswer(call.operation, await perform(formOf(call.request), call)),
    refuse: ({ code, message, status }) => queryXml({ code, message, status }, randomUUID()).answer,
  };
}

/** A presigned `GetCallerIdentity` has its fields in the query. */
function formOf({ body, rawQuery }: ServiceCall['request']): QueryForm {
  return readQueryForm(body.content?.toString('utf8') || (rawQuery ?? ''));
}

function callerElements({ userId, account, arn }: Caller): Elements {
  return [
    ['Arn', arn],
    ['UserId', userId],
    ['Account', account],
  ];
}

function checkLongest(role: Role, seconds: number): void {
  if (seconds <= (role.maxSession ?? hour)) return;
  const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
  throw new ServiceRefusal('ValidationError', message);
}
