// How browsers read the three kinds of filter, in a few lines each.

/** A match pattern of WebExtensions: the scheme as it stands, a leading `*.` for any subdomain or none, any port. */
export function inAccess(patterns: readonly string[], url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return patterns.some((pattern) => {
    const [, scheme, star, host = ''] = /^(https?):\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern) ?? [];
    if (`${scheme}:` !== protocol) return false;
    return hostname === host || (star !== undefined && hostname.endsWith(`.${host}`));
  });
}

/** A URL pattern of `Fetch.enable`: `*` any run, `?` any one character, a backslash before what stands for itself. */
export function inFetchPatterns(patterns: readonly string[], url: string): boolean {
  const [withoutFragment = ''] = new URL(url).href.split('#');
  return patterns.some((pattern) => {
    const source = pattern.replace(/\\(.)|([*])|([?])|[^\\*?]/gs, (whole, escaped, star, any) =>
      star ? '.*' : any ? '.' : literal(escaped ?? whole),
    );
    return new RegExp(`^${source}$`, 's').test(withoutFragment);
  });
}

/** A `regexFilter` of declarativeNetRequest, asked with the whole URL. */
export function inNetFilter(filter: string, url: string): boolean {
  return new RegExp(filter).test(new URL(url).href);
}

function literal(character: string): string {
  return /[a-z0-9]/i.test(character) ? character : `\\${character}`;
}
