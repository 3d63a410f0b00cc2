/** Keys the sandbox knows. All come from AWS's public documentation; none opens anything. */
export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The key of the S3 pages of AWS's documentation. */
export const sandboxCredentials: SandboxCredentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** The key of the general pages and of the AWS test suite; its secret has `+` where the other has `/`. */
export const sandboxGeneralCredentials: SandboxCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** Temporary credentials: the session token must come with every request. */
export const sandboxTemporaryCredentials: Required<SandboxCredentials> = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'sandbox-session-token',
};

/** Sent with the temporary key instead of its token, this one is answered as expired. */
export const sandboxExpiredSessionToken = 'sandbox-session-token-expired';

/** The credentials with this key id, or undefined for a key the sandbox does not know. */
export function findSandboxCredentials(accessKeyId: string): SandboxCredentials | undefined {
  return [sandboxCredentials, sandboxGeneralCredentials, sandboxTemporaryCredentials].find(
    (known) => known.accessKeyId === accessKeyId,
  );
}
