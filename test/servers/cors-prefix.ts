import type { CorsMode } from './cors.ts';

/** A path parted into the CORS mode that it asks for and the rest, which decides who answers. */
export interface PrefixedPath {
  /** Undefined when the path does not say. */
  readonly cors: CorsMode | undefined;
  readonly route: string;
}

/**
 * Takes `/@none`, `/@all` or `/@credentials` off the front of a path, so that a test can choose how CORS is answered
 * without a switch that other requests would feel. A signature still covers the path with its prefix. A client that
 * encodes a path fully sends the `@` as `%40`.
 */
export function splitCorsPrefix(rawPath: string): PrefixedPath {
  const [, mode, route] = /^\/(?:@|%40)(none|all|credentials)(\/.*)$/s.exec(rawPath) ?? [];
  return { cors: mode as CorsMode | undefined, route: route ?? rawPath };
}
