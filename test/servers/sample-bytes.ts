import { Readable } from 'node:stream';

const blockLength = 65_536;
const block = Uint8Array.from({ length: blockLength }, (_, index) => (index ^ (index >> 8)) & 0xff);

/** The first `count` bytes of what `/__bytes/N` sends: byte i is `(j ^ (j >> 8)) & 255` with j = i mod 65536. */
export function sampleBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let start = 0; start < count; start += blockLength) bytes.set(block.subarray(0, count - start), start);
  return bytes;
}

/** The same as a stream that never holds more than a block. */
export function streamSampleBytes(count: number): Readable {
  return Readable.from(blocks(count));
}

function* blocks(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= blockLength) yield block.subarray(0, left);
}
