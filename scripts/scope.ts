// Reads host names or URLs from standard input, a line each, and prints what each host tells:
// host, partition, region and signing name, parted by tabs, `-` for what it does not tell.
import { createInterface } from 'node:readline';
import { resolveHost } from '#core/endpoints/resolve-host.ts';

function hostAndPath(line: string): { host: string; path: string } {
  const at = line.indexOf('://');
  if (at < 0) return { host: line, path: '' };
  const [authority = '', ...path] = line.slice(at + 3).split(/(?=[/?#])/);
  return { host: authority.slice(authority.lastIndexOf('@') + 1), path: path.join('') };
}

const rows: string[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  const text = line.trim();
  if (text === '') continue;
  const { host, path } = hostAndPath(text);
  const { partition, region, service } = resolveHost(host, path);
  rows.push([host, partition ?? '-', region ?? '-', service ?? '-'].join('\t'));
}
if (rows.length > 0) process.stdout.write(`${rows.join('\n')}\n`);
