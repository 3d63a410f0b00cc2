/** An unsigned JSON Web Token with these claims: nothing of ours checks its signature. */
export function jwtOf(claims: object): string {
  const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}
