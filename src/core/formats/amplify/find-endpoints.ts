import { resolveHost } from '../../endpoints/resolve-host.ts';
import { type Json, type JsonObject, objectOf, textOf } from '../../identity/json-fields.ts';
import { addressOf } from './fields.ts';

const mostNodes = 20_000;
const most = 100;

/** Words that say what an address is, and nothing of which it is. */
const plainNames = /^(?:url|uri|endpoint|invokeurl|apiendpoint|apiurl|href|value|\d+)$/i;

export type FoundEndpoint = { readonly name: string; readonly url: string; readonly region: string | null };

/** Addresses of API Gateway anywhere in what people add to a project, each once, named by the object or the key in which it stands. */
export function findEndpoints(custom: JsonObject): readonly FoundEndpoint[] {
  const found = new Map<string, FoundEndpoint>();
  let level: readonly (readonly [Json, string])[] = [[custom, '']];
  for (let seen = 0; level.length > 0; ) {
    const next: (readonly [Json, string])[] = [];
    for (const [value, name] of level) {
      if (++seen > mostNodes || found.size >= most) return [...found.values()];
      if (typeof value === 'string') {
        const endpoint = endpointOf(value, name);
        if (endpoint && !found.has(endpoint.url)) found.set(endpoint.url, endpoint);
      } else if (typeof value === 'object' && value !== null) {
        const own = textOf(objectOf(value), 'apiName') ?? textOf(objectOf(value), 'name') ?? name;
        for (const [key, inner] of Object.entries(value)) {
          next.push([inner as Json, plainNames.test(key) ? own : key]);
        }
      }
    }
    level = next;
  }
  return [...found.values()];
}

function endpointOf(text: string, name: string): FoundEndpoint | null {
  const url = addressOf(text);
  if (url === null || !/^https?:\/\/[^/]*\.execute-api\./i.test(url)) return null;
  const { host, pathname } = new URL(url);
  const { region } = resolveHost(host, pathname, '');
  return { name: name || host, url, region: region === '*' ? null : region };
}
