import { ALGORITHM_IDENTIFIER, SignatureV4Base } from '@smithy/signature-v4';
import { Sha256 } from './sha256.ts';
import type { Part, Source, TraceLine } from './trace.ts';

/** Our synchronous SHA-256 behind the interface that smithy's signer expects. */
class SmithyChecksum {
  #hash = new Sha256();
  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    this.#hash = new Sha256();
  }
}

class StringToSign extends SignatureV4Base {
  constructor() {
    // Scope and credentials are handed over per call; the base class asks for them only at construction.
    super({
      service: '',
      region: '',
      credentials: { accessKeyId: '', secretAccessKey: '' },
      sha256: SmithyChecksum,
    });
  }
  of(amzDate: string, credentialScope: string, canonicalRequest: string): Promise<string> {
    return this.createStringToSign(amzDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
  }
}

const smithy = new StringToSign();

/**
 * The string to sign: algorithm, date, credential scope and the hash of the canonical request, a line each.
 * Source: IAM User Guide, "Create a signed AWS API request", step 3.
 */
export async function stringToSign(
  amzDate: string,
  credentialScope: string,
  canonicalRequest: string,
): Promise<{ readonly text: string; readonly lines: readonly TraceLine[]; readonly hash: string }> {
  const text = await smithy.of(amzDate, credentialScope, canonicalRequest);
  const hash = text.slice(text.lastIndexOf('\n') + 1);
  const line = (role: TraceLine['role'], value: string, part: Part, source: Source): TraceLine => ({
    role,
    pieces: [{ text: value, part, source }],
  });
  return {
    text,
    hash,
    lines: [
      line('algorithm', ALGORITHM_IDENTIFIER, 'key', { kind: 'signer' }),
      line('date', amzDate, 'date', { kind: 'date' }),
      line('scope', credentialScope, 'scope', { kind: 'scope' }),
      line('canonical-request-hash', hash, 'body', { kind: 'signer' }),
    ],
  };
}
