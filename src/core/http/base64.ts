/** The bytes of a Base64 text; what is none gives the bytes before its first mistake. */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain =
    /^[A-Za-z0-9+/]*/.exec(text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/'))?.[0] ?? '';
  const binary = atob(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Bytes as Base64. */
export function base64FromBytes(bytes: Uint8Array): string {
  const step = 0x8000;
  let latin1 = '';
  for (let at = 0; at < bytes.length; at += step)
    latin1 += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(latin1);
}
