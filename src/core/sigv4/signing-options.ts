import { MAX_PRESIGNED_TTL } from '@smithy/signature-v4';
import type { SigningProfile } from '../endpoints/signing-profile.ts';
import { failure, type Outcome, success } from '../failure.ts';
import { amzDateToTime, isScopeDate } from './amz-date.ts';
import { type Credentials, checkCredentials } from './credentials.ts';

export type SigningOptions = {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly amzDate: string;
  /** `YYYYMMDD`; the day of `amzDate` where it is left out. */
  readonly scopeDate?: string;
  readonly profile: SigningProfile;
  /** `query` presigns: the signature goes into the URL and lives `expiresIn` seconds (1 to 604 800). */
  readonly mode: { readonly kind: 'header' } | { readonly kind: 'query'; readonly expiresIn: number };
};

/** The day that the credential scope names, `YYYYMMDD`. */
export function scopeDateOf({ scopeDate, amzDate }: SigningOptions): string {
  return scopeDate ?? amzDate.slice(0, 8);
}

/**
 * Refuses what AWS would refuse for its form alone, and names the field. `region-set`: the region is a list of them, parted
 * by commas, as SigV4a takes it.
 */
export function checkSigningOptions(
  options: SigningOptions,
  regionForm: 'region' | 'region-set' = 'region',
): Outcome<SigningOptions> {
  const credentials = checkCredentials(options.credentials);
  if (!credentials.ok) return credentials;
  if (options.region === '') return failure('region-empty', 'region');
  const regions = regionForm === 'region' ? [options.region] : options.region.split(',');
  if (!regions.every(isScopeElement)) return failure('region-invalid', 'region', options.region);
  if (options.service === '') return failure('service-empty', 'service');
  if (!isScopeElement(options.service)) return failure('service-invalid', 'service', options.service);
  if (amzDateToTime(options.amzDate) === null) return failure('date-invalid', 'date', options.amzDate);
  if (options.scopeDate !== undefined && !isScopeDate(options.scopeDate)) {
    return failure('scope-date-invalid', 'scope-date', options.scopeDate);
  }
  if (options.mode.kind === 'query') {
    const { expiresIn } = options.mode;
    if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > MAX_PRESIGNED_TTL) {
      return failure('expires-out-of-range', 'expires', String(expiresIn));
    }
  }
  return success(options);
}

function isScopeElement(text: string): boolean {
  return /^[\w.*-]+$/.test(text);
}
