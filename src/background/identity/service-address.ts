import { FailureError } from '#core/failure-error.ts';
import type { ServicePlace } from '#core/identity/credential-source.ts';
import { serviceUrl } from '#core/identity/service-url.ts';

/** The URL of a service, with `/` at its end; throws `endpoint-invalid` and `region-invalid`. */
export function serviceAddress(label: string, place: ServicePlace): string {
  const url = serviceUrl(label, place);
  if (!url.ok) throw new FailureError(url.failure);
  return url.value;
}
