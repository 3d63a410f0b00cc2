import type { ResourceKind } from './rule.ts';

// Source: Chrome DevTools Protocol, `Network.ResourceType`. A beacon and a ping are one there, and so is a fetch with keepalive.
const ofCdp: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
  ['Document', 'document'],
  ['XHR', 'fetch'],
  ['Fetch', 'fetch'],
  ['EventSource', 'fetch'],
  ['Preflight', 'fetch'],
  ['Image', 'image'],
  ['Script', 'script'],
  ['Stylesheet', 'style'],
  ['Font', 'font'],
  ['Media', 'media'],
  ['TextTrack', 'media'],
  ['Ping', 'beacon'],
]);

// Source: MDN, `webRequest.ResourceType`.
const ofWebRequest: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
  ['main_frame', 'document'],
  ['sub_frame', 'document'],
  ['xmlhttprequest', 'fetch'],
  ['json', 'fetch'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['font', 'font'],
  ['media', 'media'],
  ['beacon', 'beacon'],
  ['ping', 'beacon'],
]);

// What declarativeNetRequest calls them, in the order of the kinds. Chromium refuses a rule with a type it does not know.
const netTypes: { readonly [K in ResourceKind]: readonly string[] } = {
  document: ['main_frame', 'sub_frame'],
  fetch: ['xmlhttprequest'],
  image: ['image'],
  script: ['script'],
  style: ['stylesheet'],
  font: ['font'],
  media: ['media'],
  beacon: ['ping'],
  other: ['object', 'csp_report', 'other'],
};

const netTypesOfFirefoxOnly: { readonly [K in ResourceKind]?: readonly string[] } = {
  fetch: ['json'],
  image: ['imageset'],
  beacon: ['beacon'],
  other: ['xslt', 'xml_dtd', 'web_manifest', 'speculative'],
};

/** The kind of a request that the debugger paused, by its `resourceType`. */
export function kindOfCdp(resourceType: string): ResourceKind {
  return ofCdp.get(resourceType) ?? 'other';
}

/** The kind of a request of `webRequest`, by its `type`. */
export function kindOfWebRequest(type: string): ResourceKind {
  return ofWebRequest.get(type) ?? 'other';
}

/** The `resourceTypes` of a declarativeNetRequest rule; no kinds: all of them, navigations too. */
export function netTypesOf(
  kinds: readonly ResourceKind[],
  browser: 'chromium' | 'firefox' = 'chromium',
): readonly string[] {
  const all = Object.keys(netTypes) as ResourceKind[];
  return all
    .filter((kind) => kinds.length === 0 || kinds.includes(kind))
    .flatMap((kind) => [
      ...netTypes[kind],
      ...(browser === 'firefox' ? (netTypesOfFirefoxOnly[kind] ?? []) : []),
    ]);
}
