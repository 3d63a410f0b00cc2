import { exampleCredentials } from '#core/examples/examples.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';

/** The two key pairs of AWS's documentation, so that there is something to sign with before any account is. */
export const exampleIdentities: readonly StoredIdentity[] = [
  { id: 'example-slash', name: 'AWS documentation, S3', credentials: exampleCredentials.slash },
  { id: 'example-plus', name: 'AWS documentation, IAM', credentials: exampleCredentials.plus },
];
