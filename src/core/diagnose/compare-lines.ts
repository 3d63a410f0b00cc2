import type { CanonicalParts } from '../sigv4/canonical-parts.ts';
import type { ComparedLine } from './diagnosis.ts';

/** Two canonical requests line by line; headers stand beside each other by name, and query parameters by name and place. */
export function compareLines(sent: CanonicalParts, aws: CanonicalParts): readonly ComparedLine[] {
  const whole = (role: ComparedLine['role'], ours: string, theirs: string): ComparedLine => ({
    role,
    name: null,
    sent: ours,
    aws: theirs,
  });
  const [ours, theirs] = [new Map(sent.headers), new Map(aws.headers)];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return [
    whole('method', sent.method, aws.method),
    whole('path', sent.path, aws.path),
    whole('query', sent.query, aws.query),
    ...names.map(
      (name): ComparedLine => ({
        role: 'header',
        name,
        sent: ours.get(name) ?? null,
        aws: theirs.get(name) ?? null,
      }),
    ),
    whole('signed-headers', sent.signedHeaders, aws.signedHeaders),
    whole('payload-hash', sent.payloadHash, aws.payloadHash),
  ];
}
