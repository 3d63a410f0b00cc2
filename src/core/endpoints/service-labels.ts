import type { ServiceReason } from './host-scope.ts';
import { signingNames } from './signing-names.ts';

export type NamedService = { readonly service: string; readonly reason: ServiceReason };

/** The labels that name a service, without the marks of FIPS and dual-stack endpoints. */
export function withoutEndpointMarks(labels: readonly string[]): readonly string[] {
  const trimmed = labels.at(-1) === 'dualstack' ? labels.slice(0, -1) : labels;
  const kept = trimmed.map((label) => label.replace(/-fips$/, ''));
  return kept.length > 1 && kept[0] === 'fips' ? kept.slice(1) : kept;
}

/**
 * Finds the signing name of a host from the labels that stand for its service. What customers put in front
 * (API ids, accounts, domains) only ever stands further left, so the longest published tail decides, and
 * without one the right-most label is itself the signing name.
 */
export function nameService(labels: readonly string[]): NamedService | null {
  for (let start = 0; start < labels.length; start += 1) {
    const published = signingNames.get(labels.slice(start).join('.'));
    if (published !== undefined) return { service: published, reason: 'service-table' };
  }
  const label = labels.at(-1);
  if (label === undefined) return null;
  // A thing's own endpoint: the device data plane. Bare `iot` is the control plane.
  if (label === 'iot' && labels.length > 1) return { service: 'iotdata', reason: 'service-table' };
  return { service: label, reason: 'host-label' };
}
