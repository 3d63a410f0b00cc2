import { FailureError } from '#core/failure-error.ts';
import type { ServiceError } from '#core/identity/service-error.ts';
import { redactText } from '#core/redaction/redact-text.ts';

/** A service said no, in its own words. As a failure it is `service-refused`, without what the words may echo of secrets. */
export class ServiceRefusal extends FailureError {
  readonly error: ServiceError;

  constructor(error: ServiceError) {
    const words = redactText(error.message).slice(0, 1000);
    super({
      code: 'service-refused',
      field: 'request',
      detail: words === '' ? error.name : `${error.name}: ${words}`,
    });
    this.error = error;
  }
}
