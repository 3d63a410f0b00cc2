import { Sha256 as WebCryptoSha256 } from '@aws-crypto/sha256-browser';
import { type BodyPlan, isFile } from '#core/compose/body-plan.ts';
import type { FileRef } from '#core/compose/draft.ts';
import { FailureError } from '#core/failure-error.ts';
import { emptyPayload, type PayloadDigest } from '#core/http/request.ts';
import { hex } from '#core/sigv4/hex.ts';
import { Sha256, sha256Hex } from '#core/sigv4/sha256.ts';
import type { CallContext } from '#protocol/contract.ts';

/** Above this WebCrypto is faster in both browsers in spite of its cost per call. */
const webCryptoFrom = 16 * 1024;
const sliceSize = 4 * 1024 * 1024;

/** The bytes of a chosen file; rejects with `body-missing` where they are gone. */
export type ReadFile = (file: FileRef) => Promise<Blob>;

/** SHA-256 of request bodies; files are read slice by slice, with progress, and hashed once while the worker lives. */
export class PayloadDigester {
  readonly #readFile: ReadFile;
  readonly #ofFiles = new Map<string, string>();

  constructor(readFile: ReadFile) {
    this.#readFile = readFile;
  }

  /** Rejects with `aborted` between two slices of a file, and with whatever reading a file rejects with. */
  async digest(plan: BodyPlan, context: CallContext): Promise<PayloadDigest> {
    const [only] = plan.pieces;
    if (only === undefined) return emptyPayload;
    if (plan.pieces.length === 1 && !isFile(only)) {
      return { sha256: await digestBytes(only), size: plan.size };
    }
    const name = plan.pieces.map((piece) => (isFile(piece) ? piece.blobId : sha256Hex(piece))).join();
    const known = this.#ofFiles.get(name);
    if (known !== undefined) return { sha256: known, size: plan.size };
    const sha256 = await this.#digestPieces(plan, context);
    this.#ofFiles.set(name, sha256);
    return { sha256, size: plan.size };
  }

  async #digestPieces(plan: BodyPlan, { signal, progress }: CallContext): Promise<string> {
    const hash = new Sha256();
    let done = 0;
    for (const piece of plan.pieces) {
      if (!isFile(piece)) {
        hash.update(piece);
        done += piece.length;
        continue;
      }
      const blob = await this.#readFile(piece);
      for (let at = 0; at < blob.size; at += sliceSize) {
        if (signal.aborted) throw new FailureError({ code: 'aborted', field: 'body' });
        const slice = new Uint8Array(await blob.slice(at, at + sliceSize).arrayBuffer());
        hash.update(slice);
        done += slice.length;
        progress({ step: 'hashing', done, total: plan.size });
      }
    }
    return hex(hash.digest());
  }
}

/** SHA-256 of a body in memory, lower-case hex. */
export async function digestBytes(bytes: Uint8Array): Promise<string> {
  if (bytes.length < webCryptoFrom) return sha256Hex(bytes);
  const hash = new WebCryptoSha256();
  hash.update(bytes);
  return hex(await hash.digest());
}
