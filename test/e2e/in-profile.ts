import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which files below a browser's profile hold one of these texts, in UTF-8 or UTF-16, as `file: text`. */
export function filesWith(profile: string, texts: readonly string[]): readonly string[] {
  const forms = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text, 'utf8') },
    { text, bytes: Buffer.from(text, 'utf16le') },
  ]);
  const found: string[] = [];
  let files = 0;
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    files++;
    for (const { text, bytes } of forms) if (content.includes(bytes)) found.push(`${path}: ${text}`);
  }
  if (files === 0) throw new Error(`${profile} is no profile: it is empty`);
  return found;
}
