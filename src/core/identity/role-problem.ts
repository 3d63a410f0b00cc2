import type { CredentialSource } from './credential-source.ts';
import { arnOf, type FieldProblem, firstOf, invalid, matching, needed } from './field-rules.ts';

type RoleSource = Extract<CredentialSource, { readonly kind: 'assume-role' | 'web-identity' | 'saml' }>;

/** What is wrong with what is asked of a role, by the limits of STS. */
export function roleProblem(source: RoleSource): FieldProblem {
  return firstOf([
    needed('form:roleArn', source.roleArn),
    arnOf('role', 'form:roleArn', source.roleArn),
    durationProblem(source.duration, 43_200),
    policyProblem(source.policy),
    source.policyArns.length > 10 ? invalid('form:policyArns', '≤ 10') : null,
    ...source.policyArns.map((arn) => arnOf('policy', 'form:policyArns', arn)),
    source.policyArns.includes('') ? needed('form:policyArns', '') : null,
  ]);
}

/** Seconds, from a quarter of an hour on. */
export function durationProblem(duration: number | null, most: number): FieldProblem {
  const right = duration === null || (Number.isInteger(duration) && duration >= 900 && duration <= most);
  return right ? null : invalid('form:duration', `900–${most}`);
}

export function sessionNameProblem(name: string): FieldProblem {
  return needed('form:sessionName', name) ?? nameProblem('form:sessionName', name);
}

/** Empty is right as well. */
export function nameProblem(field: `form:${string}`, name: string): FieldProblem {
  return matching(field, name, /^[\w+=,.@-]{2,64}$/, '2–64 × A–Z a–z 0–9 _ + = , . @ -');
}

/** Empty is right as well. */
export function mfaSerialProblem(serial: string): FieldProblem {
  const rule = 'arn:aws:iam::123456789012:mfa/name';
  return matching('form:mfaSerial', serial, /^[\w+=/:,.@-]{9,256}$/, rule);
}

function policyProblem(policy: string): FieldProblem {
  if (policy === '') return null;
  try {
    const read: unknown = JSON.parse(policy);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return null;
    return { code: 'policy-invalid', field: 'form:policy' };
  } catch (caught) {
    const detail = caught instanceof Error ? caught.message.slice(0, 200) : '';
    return { code: 'policy-invalid', field: 'form:policy', detail };
  }
}
