import { ServiceRefusal } from '../service-refusal.ts';
import { invalidField, type QueryForm } from './query-form.ts';

/** What narrows a session and is not secret: checked, then written to the log. */
export function readSessionFields(form: QueryForm): Readonly<Record<string, unknown>> {
  const policy = form.text('Policy');
  checkPolicy(policy);
  const keys = form.members('Tags', 'Key');
  const values = form.members('Tags', 'Value');
  const transitive = form.members('TransitiveTagKeys');
  const stray = transitive.find((key) => !keys.includes(key));
  if (stray !== undefined) {
    const message = `The following TransitiveTagKeys are not in the session's tags: ${stray}.`;
    throw new ServiceRefusal('ValidationError', message);
  }
  const sourceIdentity = form.text('SourceIdentity');
  if (sourceIdentity !== undefined) checkName('SourceIdentity', sourceIdentity);
  return {
    policy,
    policyArns: form.members('PolicyArns', 'arn'),
    tags: Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ''])),
    transitiveTagKeys: transitive,
    sourceIdentity,
    durationSeconds: form.text('DurationSeconds'),
  };
}

/** Refuses what STS does not take as a session's or a source's name. */
export function checkName(field: string, value: string): void {
  if (!/^[\w+=,.@-]*$/.test(value))
    throw invalidField(field, value, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*');
  if (value.length < 2)
    throw invalidField(field, value, 'Member must have length greater than or equal to 2');
  if (value.length > 64) throw invalidField(field, value, 'Member must have length less than or equal to 64');
}

/** The seconds asked for, or `usual`; at least 900, at most `most`. */
export function readDuration(form: QueryForm, usual: number, most: number): number {
  const text = form.text('DurationSeconds');
  if (text === undefined) return usual;
  if (!/^\d+$/.test(text)) {
    throw new ServiceRefusal('MalformedInput', 'Could not parse DurationSeconds.');
  }
  const seconds = Number(text);
  if (seconds < 900)
    throw invalidField('DurationSeconds', text, 'Member must have value greater than or equal to 900');
  if (seconds > most)
    throw invalidField('DurationSeconds', text, `Member must have value less than or equal to ${most}`);
  return seconds;
}

function checkPolicy(policy: string | undefined): void {
  if (policy === undefined) return;
  if (policy.length > 2048) {
    const percent = Math.ceil((policy.length / 2048) * 100);
    const message = `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`;
    throw new ServiceRefusal('PackedPolicyTooLarge', message);
  }
  try {
    const read: unknown = JSON.parse(policy);
    if (typeof read === 'object' && read !== null && 'Statement' in read) return;
  } catch {
    // told below
  }
  throw new ServiceRefusal('MalformedPolicyDocument', 'Syntax errors in policy.');
}
