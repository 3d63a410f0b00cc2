import { describe, expect, it } from 'vitest';
import { parseCurl } from '#core/formats/parse-curl.ts';
import { hasCurl, sentByCurl } from './curl-server.ts';

/** Written by hand, URL and all; `URL` is the origin of a server. */
const commands = [
  'curl URL/p',
  "curl 'URL/p?a=1&b=2' -X PUT -d 'a b'",
  'curl -d a=1 -d b=2 --data-urlencode "c=d e" --data-raw @x URL/',
  'curl --data-urlencode "a b" --data-urlencode =c URL/',
  'curl -G -d a=1 --data-urlencode "b=c d" URL/p?z=1',
  'curl -G -d a=1 URL/p?',
  'curl -GI -d a=1 URL/p',
  'curl URL/p --url-query "a=b c" --url-query "+d=%20e"',
  'curl --json \'{"a":1}\' URL/',
  "curl --json '{' --json '}' URL/",
  "curl -H 'X-Empty;' -H 'X-Gone:' -H 'X-A: b' -H 'X-A: c' URL/",
  "curl -d x -H 'Content-Type:' URL/",
  "curl -d x -H 'Content-Type: a/b; c=d' URL/",
  'curl -A agent -e http://r/ -b a=1 -b b=2 -r 0-9 URL/',
  "curl -A agent -H 'user-agent: other' -b a=1 -H 'Cookie: c=2' URL/",
  'curl -u "me:a:b" URL/',
  'curl --oauth2-bearer abc URL/',
  "curl -u me:x -H 'Authorization: own' URL/",
  'curl -I URL/p',
  'curl -X get URL/p',
  'curl -sSLkXPATCH -H"a: b" URL/p',
  'curl --user-a ua --url URL/p',
  'curl --path-as-is URL/a/../b',
  'curl URL/a/./b/../c//d/..',
  'curl URL/a/b/.',
  "curl 'URL/?a\\[\\]=\\{\\}'",
  "curl -g 'URL/?a[]={}'",
  "curl $'URL/p?\\x41\\u0042' -d $'a\\nb\\'c'",
  'curl URL/p -d "a\\"b\\$c\\\\d\\e"',
  'echo \'{"a": 1}\' | curl -d @- URL/p',
  "printf %s 'a\nb' | curl --data-binary @- URL/p",
  'echo AAH/ | base64 -d | curl --data-binary @- URL/p',
  "curl --data-binary @- URL/p <<'EOF' >/dev/null 2>&1\na\n b\nEOF",
  'curl -d @- URL/p <<-EOF\n\ta\n\tb\n\tEOF',
  'curl --data-binary @- URL/p <<< "a b"',
  'A=1 curl URL/p # -d x',
  'curl URL/p \\\n  -X "PO"\'ST\'',
  'curl URL/p -d ""',
  'curl URL/p#frag',
  'curl --no-progress-meter --compressed-ssh -m 3 --retry 0 -o /dev/null URL/p',
];

describe('parseCurl and the real curl', () => {
  it.skipIf(!hasCurl)('agree on what is sent (skipped where curl is not installed)', async () => {
    let sent: readonly string[] = [];
    let server = '';
    const received = await sentByCurl((origin) => {
      server = origin;
      sent = commands.map((command) => command.replace('URL', origin));
      return sent;
    });
    for (const [index, command] of sent.entries()) {
      const read = parseCurl(command);
      if (!read.ok) throw new Error(`${command}: ${read.failure.code}`);
      const { method, url, headers, body } = read.value;
      const got = received[index];
      const ours = {
        method,
        target: url.replace(server, ''),
        headers: [...headers].sort(),
        body: Buffer.from(body ?? []).toString(),
      };
      const named = new Set(headers.map(([name]) => name.toLowerCase()));
      const theirs = got && {
        method: got.method,
        target: got.target,
        headers: got.headers
          .filter(
            ([name]) =>
              named.has(name.toLowerCase()) || !/^(host|accept|user-agent|content-length)$/i.test(name),
          )
          .sort(),
        body: Buffer.from(got.body).toString(),
      };
      expect(ours, command).toEqual(theirs);
    }
  });

  it.skipIf(!hasCurl)(
    'agree on a form, but for the boundary (skipped where curl is not installed)',
    async () => {
      const command = `curl URL/p -F 'a=b c' -F 't="q;r";type=text/x' --form-string 's=@no;t' -F 'n="x";filename="b\\"c.txt"' -F 'e=x;y=z'`;
      let server = '';
      const [got] = await sentByCurl((origin) => {
        server = command.replace('URL', origin);
        return [server];
      });
      const read = parseCurl(server);
      const boundary = /boundary=(.*)$/.exec(
        got?.headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '',
      )?.[1];
      const theirs = Buffer.from(got?.body ?? [])
        .toString()
        .replaceAll(boundary ?? '?', 'BOUNDARY');
      const ours = Buffer.from((read.ok && read.value.body) || [])
        .toString()
        .replaceAll('----countersign-form-1', 'BOUNDARY');
      expect(ours).toBe(theirs);
    },
  );
});
