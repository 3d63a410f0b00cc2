import type { Refused } from '../refused.ts';
import { hostScopeOf } from '../told-scope.ts';
import type { Variant } from './variant.ts';

const day = 86_400_000;

/** Keys that were derived for another scope than the one the signature names. */
export function scopeVariants({ request, signature }: Refused): readonly Variant[] {
  const scope = signature?.credential?.scope;
  if (!scope || scope.region === null) return [];
  const written = { date: scope.date, region: scope.region, service: scope.service };
  const told = hostScopeOf(request);
  const variants: Variant[] = [];
  const add = (part: 'region' | 'service' | 'date', value: string | null) => {
    if (value === null || value === written[part]) return;
    variants.push({
      cause: part === 'region' ? 'wrong-region' : part === 'service' ? 'wrong-service' : 'scope-date',
      at: `scope:${part}`,
      sent: value,
      expected: written[part],
      change: {},
      scope: { ...written, [part]: value },
      common: false,
    });
  };
  for (const region of [
    told.region,
    'us-east-1',
    'us-east-2',
    'us-west-2',
    'eu-west-1',
    'eu-central-1',
    '',
  ]) {
    add('region', region);
  }
  for (const service of [told.service, 'execute-api', 's3', 'es', 'lambda', 'iam', 'sts', 'appsync', '']) {
    add('service', service);
  }
  const time = signature?.date?.time;
  if (time != null) {
    for (const days of [-1, 0, 1]) {
      add('date', new Date(time + days * day).toISOString().slice(0, 10).replaceAll('-', ''));
    }
  }
  return variants;
}

/** Secrets as they are pasted: with white space, in quotes, percent-encoded. */
export function secretVariants(secret: string): readonly string[] {
  const decoded = secret.includes('%') ? secret.replace(/%2[fF]/g, '/').replace(/%2[bB]/g, '+') : secret;
  return [
    secret.trim(),
    `${secret} `,
    ` ${secret}`,
    `${secret}\n`,
    `${secret}\r\n`,
    `${secret}\r`,
    `"${secret}"`,
    `'${secret}'`,
    secret.replace(/^["']|["']$/g, ''),
    decoded,
    secret.replaceAll('/', '%2F').replaceAll('+', '%2B'),
    secret.replaceAll('+', ' '),
  ].filter((text) => text !== secret);
}
