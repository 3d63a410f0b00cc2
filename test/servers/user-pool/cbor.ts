/** What an authenticator writes in CBOR (RFC 8949): integers, bytes, text, lists and maps of definite length, and simple values. */
export type Cbor = number | string | boolean | null | Buffer | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>;

/** The first value and where it ends. Throws where the bytes are something else. */
export function readCbor(bytes: Buffer, at = 0): { readonly value: Cbor; readonly end: number } {
  const first = bytes.readUInt8(at);
  const { count, start } = readCount(bytes, at + 1, first & 31);
  switch (first >> 5) {
    case 0:
      return { value: count, end: start };
    case 1:
      return { value: -1 - count, end: start };
    case 2:
      return { value: bytes.subarray(start, start + count), end: start + count };
    case 3:
      return { value: bytes.toString('utf8', start, start + count), end: start + count };
    case 4: {
      const { values, end } = readMany(bytes, start, count);
      return { value: values, end };
    }
    case 5: {
      const { values, end } = readMany(bytes, start, count * 2);
      const pairs = Array.from({ length: count }, (_, index): [Cbor, Cbor] => [
        values[index * 2] ?? null,
        values[index * 2 + 1] ?? null,
      ]);
      return { value: new Map(pairs), end };
    }
    case 7:
      return { value: count === 20 ? false : count === 21 ? true : null, end: start };
    default:
      throw new RangeError('CBOR tags are not read');
  }
}

function readMany(bytes: Buffer, start: number, count: number): { values: Cbor[]; end: number } {
  const values: Cbor[] = [];
  let end = start;
  for (let index = 0; index < count; index++) {
    const next = readCbor(bytes, end);
    values.push(next.value);
    end = next.end;
  }
  return { values, end };
}

function readCount(bytes: Buffer, at: number, told: number): { count: number; start: number } {
  if (told < 24) return { count: told, start: at };
  if (told === 24) return { count: bytes.readUInt8(at), start: at + 1 };
  if (told === 25) return { count: bytes.readUInt16BE(at), start: at + 2 };
  if (told === 26) return { count: bytes.readUInt32BE(at), start: at + 4 };
  throw new RangeError('CBOR lengths beyond 32 bits are not read');
}
