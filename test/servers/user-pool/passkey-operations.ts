import { randomBytes } from 'node:crypto';
import { callerOf } from './account.ts';
import { type Input, text } from './input.ts';
import { checkClientData, readAttestation, readCredential } from './passkey-proof.ts';
import { type Pool, seconds } from './pool.ts';
import { notFound, PoolError } from './pool-error.ts';

export function startWebAuthnRegistration(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  user.passkeyChallenge = randomBytes(32).toString('base64url');
  return {
    CredentialCreationOptions: {
      rp: { id: pool.settings.relyingParty, name: pool.settings.relyingParty },
      user: {
        id: Buffer.from(user.sub).toString('base64url'),
        name: user.username,
        displayName: user.username,
      },
      challenge: user.passkeyChallenge,
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      timeout: 60_000,
      excludeCredentials: [...user.passkeys.keys()].map((id) => ({ id, type: 'public-key' })),
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification: 'preferred',
      },
    },
  };
}

export function completeWebAuthnRegistration(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  const credential = readCredential(input.Credential);
  const challenge = user.passkeyChallenge;
  if (challenge === undefined) {
    throw new PoolError('WebAuthnChallengeNotFoundException', 'Challenge not found.');
  }
  checkClientData(credential, 'webauthn.create', challenge, pool.settings);
  const passkey = readAttestation(credential, pool.settings, seconds(pool));
  user.passkeyChallenge = undefined;
  user.passkeys.set(passkey.id, passkey);
  return {};
}

export function listWebAuthnCredentials(pool: Pool, input: Input): unknown {
  return {
    Credentials: [...callerOf(pool, input).passkeys.values()].map(({ id, created }) => ({
      CredentialId: id,
      FriendlyCredentialName: 'Passkey',
      RelyingPartyId: pool.settings.relyingParty,
      AuthenticatorTransports: [],
      CreatedAt: created,
    })),
  };
}

export function deleteWebAuthnCredential(pool: Pool, input: Input): unknown {
  const removed = callerOf(pool, input).passkeys.delete(text(input, 'CredentialId'));
  if (!removed) throw notFound('Credential does not exist.');
  return {};
}
