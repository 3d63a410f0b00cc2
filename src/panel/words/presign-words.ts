import type { PolicyCondition } from '#core/traffic/policy-facts.ts';
import type { PresignFacts } from '#core/traffic/presign-facts.ts';
import { payloadWords } from './check-words.ts';

/** Seconds as a length of time: `45 s`, `15 min`, `36 h`, `7 days`. */
export function lifetimeWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** The body that may go with a presigned URL. */
export function bodyRule({ body }: PresignFacts): string {
  if (body.kind === 'unsigned') return 'Any body, or none.';
  if (body.kind === 'hash') {
    return body.value === null
      ? 'Exactly the body it was made for, or none.'
      : 'Exactly the body with this SHA-256:';
  }
  return `The body is ${payloadWords(body)}.`;
}

/** What a presigned URL lets its holder do, for when it is copied. */
export function copiedPresigned(method: string, seconds: number): string {
  return `Copied: a presigned URL, good for ${lifetimeWords(seconds)}; whoever has it can ${deedOf(method)} until then.`;
}

function deedOf(method: string): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return 'read what it names';
    case 'PUT':
      return 'write what it names';
    case 'DELETE':
      return 'delete what it names';
    default:
      return `${method} to it`;
  }
}

/** One condition of a POST policy, as a sentence. */
export function conditionWords(condition: PolicyCondition): string {
  switch (condition.kind) {
    case 'equals':
      return `${condition.field} is ${condition.value === '' ? 'empty' : condition.value}`;
    case 'starts-with':
      return condition.value === ''
        ? `${condition.field} may be anything`
        : `${condition.field} begins with ${condition.value}`;
    case 'size':
      return `the file has ${condition.from} to ${condition.to} bytes`;
  }
}
