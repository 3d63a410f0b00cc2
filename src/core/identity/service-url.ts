import { failure, type Outcome, success } from '../failure.ts';
import { isLoopback } from '../rules/loopback.ts';
import type { ServicePlace } from './credential-source.ts';

/**
 * The URL of a service of AWS, with `/` at its end: the given address, or the one that AWS has for it in that region. `label`: what stands
 * before the region in the host, as `sts` or `portal.sso`. Refuses with `endpoint-invalid` and `region-invalid`.
 */
export function serviceUrl(label: string, { region, endpoint }: ServicePlace): Outcome<string> {
  const given = endpoint.trim();
  if (given !== '') {
    const origin = originOf(given);
    return origin === null ? failure('endpoint-invalid', 'form:endpoint', given) : success(`${origin}/`);
  }
  if (!isRegion(region)) return failure('region-invalid', 'form:region', region);
  return success(`https://${label}.${region}.${suffixOf(region)}/`);
}

/** Whether a text can be a region's name: nothing but what fits into one label of a host. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/** Whether a text is the address of a server alone: https, or http on this machine, without path, query or user. */
export function isEndpoint(text: string): boolean {
  return originOf(text.trim()) !== null;
}

function originOf(text: string): string | null {
  if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text)) return null;
  try {
    const { protocol, hostname, host } = new URL(text);
    // Over any other network than this machine's own, keys and tokens would go in the clear.
    return protocol === 'https:' || isLoopback(hostname) ? `${protocol}//${host}` : null;
  } catch {
    return null;
  }
}

function suffixOf(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.com.cn';
  return region.startsWith('eusc-') ? 'amazonaws.eu' : 'amazonaws.com';
}
