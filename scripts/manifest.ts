export type Browser = 'chrome' | 'firefox';
export type Manifest = Record<string, unknown> & { readonly name: string; readonly version: string };

/**
 * The manifest of one browser: what both share, with the section of that browser laid over it. Each browser complains about the
 * other's keys, so neither gets them.
 */
export function deriveManifest(source: Manifest, browser: Browser): Manifest {
  const { chrome, firefox, ...shared } = source;
  return { ...shared, ...Object(browser === 'chrome' ? chrome : firefox) };
}

/** For a store: the key only pins the id of an unpacked extension, and stores give their own. */
export function forStore({ key: _, ...manifest }: Manifest): Manifest {
  return manifest as Manifest;
}
