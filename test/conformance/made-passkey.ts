import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** An authenticator with one ES256 key, for a relying party. What it gives is JSON as browsers give it, bytes in Base64url. */
export interface MadePasskey {
  readonly id: string;
  create(challenge: string, origin: string): PasskeyJson;
  get(challenge: string, origin: string): PasskeyJson;
}

export interface PasskeyJson {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: Record<string, string>;
  readonly clientExtensionResults: Record<string, never>;
}

export function createPasskey(relyingParty: string): MadePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  const party = createHash('sha256').update(relyingParty).digest();
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const json = (response: Record<string, string>): PasskeyJson => ({
    id,
    rawId: id,
    type: 'public-key',
    response,
    clientExtensionResults: {},
  });
  return {
    id,
    create: (challenge, origin) => {
      // {1: 2, 3: -7, -1: 1, -2: x, -3: y}: a key of the kind EC2 for ES256 on P-256 (RFC 9053).
      const head = Buffer.from('a5010203262001', 'hex');
      const key = Buffer.concat([head, Buffer.from([0x21]), bytes(x), Buffer.from([0x22]), bytes(y)]);
      const idLength = Buffer.from([0, rawId.length]);
      const data = Buffer.concat([
        party,
        Buffer.from([0x45, 0, 0, 0, 0]),
        Buffer.alloc(16),
        idLength,
        rawId,
        key,
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(data.length);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        Buffer.concat([text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])]),
        Buffer.concat([text('authData'), Buffer.from([0x59]), length, data]),
      ]);
      return json({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      });
    },
    get: (challenge, origin) => {
      const told = clientData('webauthn.get', challenge, origin);
      const data = Buffer.concat([party, Buffer.from([0x05, 0, 0, 0, 1])]);
      const signed = Buffer.concat([data, createHash('sha256').update(told).digest()]);
      return json({
        clientDataJSON: told.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      });
    },
  };
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** 32 bytes as CBOR. */
function bytes(base64url: string): Buffer {
  return Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(base64url, 'base64url')]);
}

/** A short text as CBOR. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
