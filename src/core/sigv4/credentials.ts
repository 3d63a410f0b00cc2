import { failure, type Outcome, success } from '../failure.ts';

/** AWS credentials. The secret leaves the worker never, and nothing in `core` prints it. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** Refuses what no header can carry or no key can be; says nothing of the secret but that it is missing. */
export function checkCredentials(credentials: Credentials): Outcome<Credentials> {
  if (!/^[\w:.@-]{1,128}$/.test(credentials.accessKeyId)) {
    return failure('access-key-id-invalid', 'access-key-id', credentials.accessKeyId);
  }
  if (credentials.secretAccessKey === '') return failure('secret-access-key-empty', 'secret-access-key');
  if (credentials.sessionToken !== undefined && !/^[\x21-\x7e]+$/.test(credentials.sessionToken)) {
    return failure('session-token-invalid', 'session-token');
  }
  return success(credentials);
}
