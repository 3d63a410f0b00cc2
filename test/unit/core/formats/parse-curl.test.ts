import { describe, expect, it } from 'vitest';
import { parseCurl } from '#core/formats/parse-curl.ts';
import type { PastedRequest } from '#core/formats/pasted-request.ts';

function read(command: string): PastedRequest & { text: string | null } {
  const outcome = parseCurl(command);
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.detail}`);
  const { body } = outcome.value;
  return { ...outcome.value, text: body && new TextDecoder().decode(body) };
}

const form = ['Content-Type', 'application/x-www-form-urlencoded'];
const url = 'https://h/p';

describe('a curl command', () => {
  it.each<[string, string, Partial<ReturnType<typeof read>>]>([
    [
      'of a URL alone',
      `curl ${url}`,
      { method: 'GET', url, headers: [], body: null, sigv4: null, notes: [] },
    ],
    [
      'with its parts together',
      `curl -sSLkXPUT -H"a: b" ${url}`,
      { method: 'PUT', headers: [['a', 'b']], notes: [] },
    ],
    [
      'with long options',
      `curl --request PATCH --url ${url} --header 'a: b'`,
      { method: 'PATCH', url, headers: [['a', 'b']] },
    ],
    [
      'with equals signs',
      `curl --request=PATCH --url=${url} --header='a: b'`,
      { method: 'PATCH', url, headers: [['a', 'b']] },
    ],
    [
      'with options cut short',
      `curl --user-a ua ${url} --heade 'a: b' --compressed-s --no-buf`,
      {
        headers: [
          ['a', 'b'],
          ['User-Agent', 'ua'],
        ],
        notes: [],
      },
    ],
    ['with data', `curl ${url} -d a=1 -d b=2`, { method: 'POST', text: 'a=1&b=2', headers: [form] as never }],
    [
      'with data of each kind',
      `curl ${url} --data a --data-raw @b --data-binary c --data-ascii d`,
      { text: 'a&@b&c&d' },
    ],
    [
      'with data to encode',
      `curl ${url} --data-urlencode 'a=b c&d' --data-urlencode '=é=' --data-urlencode 'x y'`,
      { text: 'a=b+c%26d&%C3%A9%3D&x+y' },
    ],
    [
      'with data in the URL',
      `curl -G '${url}?z=0' -d a=1 --data-urlencode 'b=c d'`,
      { method: 'GET', url: `${url}?z=0&a=1&b=c+d`, body: null, headers: [] },
    ],
    [
      'with data in the URL, of which only the head is wanted',
      `curl -G -I ${url} -d a=1`,
      { method: 'HEAD', url: `${url}?a=1` },
    ],
    [
      'with a query of its own',
      `curl ${url} --url-query 'a=b c' --url-query +c=%20d`,
      { url: `${url}?a=b+c&c=%20d` },
    ],
    [
      'with JSON',
      `curl --json '{"a":1}' ${url}`,
      {
        method: 'POST',
        text: '{"a":1}',
        headers: [
          ['Accept', 'application/json'],
          ['Content-Type', 'application/json'],
        ],
      },
    ],
    [
      'with JSON and a type of its own',
      `curl --json '{}' -H 'content-type: x/y' -H Accept: ${url}`,
      { headers: [['content-type', 'x/y']] },
    ],
    ['with a type removed', `curl -d x -H 'Content-Type:' ${url}`, { headers: [] }],
    [
      'with a header without value',
      `curl ${url} -H 'X-Empty;' -H 'X-Gone:' -H 'X-Both: a;'`,
      {
        headers: [
          ['X-Empty', ''],
          ['X-Both', 'a;'],
        ],
      },
    ],
    [
      'with headers of their own options',
      `curl ${url} -A ua -e 'http://r;auto' -b 'a=1' -b 'b=2' -r 0-9`,
      {
        headers: [
          ['User-Agent', 'ua'],
          ['Referer', 'http://r'],
          ['Range', 'bytes=0-9'],
          ['Cookie', 'a=1;b=2'],
        ],
      },
    ],
    ['with a user', `curl -u 'me:s e' ${url}`, { headers: [['Authorization', `Basic ${btoa('me:s e')}`]] }],
    [
      'with a user in the URL',
      'curl https://me:p%40ss@h/p',
      { url, headers: [['Authorization', `Basic ${btoa('me:p@ss')}`]] },
    ],
    ['with a bearer', `curl --oauth2-bearer abc ${url}`, { headers: [['Authorization', 'Bearer abc']] }],
    [
      'with a header that wins over an option',
      `curl -u a:b -H 'authorization: own' -A x -H 'User-Agent: y' ${url}`,
      {
        headers: [
          ['authorization', 'own'],
          ['User-Agent', 'y'],
        ],
      },
    ],
    ['for the head', `curl -I ${url}`, { method: 'HEAD' }],
    [
      'with an upload',
      `curl -T ./some/file.txt ${url}/`,
      {
        method: 'PUT',
        url: `${url}/file.txt`,
        body: null,
        notes: [{ code: 'file-missing', detail: './some/file.txt' }],
      },
    ],
    [
      'without a scheme',
      'curl localhost:3000/x',
      { url: 'http://localhost:3000/x', notes: [{ code: 'scheme-assumed', detail: 'http' }] },
    ],
    ['with a fragment', `curl '${url}?a#b'`, { url: `${url}?a` }],
    ['with dots in the path', 'curl https://h/a/./b/../c//d/..', { url: 'https://h/a/c//' }],
    ['with dots to be kept', 'curl --path-as-is https://h/a/../c', { url: 'https://h/a/../c' }],
    [
      'with brackets escaped, as Chrome does',
      "curl 'https://h/?a\\[\\]=\\{\\}'",
      { url: 'https://h/?a[]={}', notes: [] },
    ],
    ['with brackets to be kept', "curl -g 'https://h/?a\\[]'", { url: 'https://h/?a\\[]' }],
    ['with an address in brackets', 'curl http://[::1]:8080/', { url: 'http://[::1]:8080/', notes: [] }],
    ['behind a prompt', `$ curl ${url}`, { url }],
    ['behind variables and sudo', `A=1 B='x y' sudo /usr/bin/curl ${url}`, { url }],
    ['after a comment', `# what it does\ncurl ${url} # and why\n`, { url, notes: [] }],
    ['with text behind a pipe', `echo '{"a":1}' | curl -d @- ${url}`, { text: '{"a":1}' }],
    [
      'with bytes behind a pipe',
      `echo AAH/ | base64 --decode | curl --data-binary @- ${url}`,
      { body: Uint8Array.of(0, 1, 255) },
    ],
    ['with text behind printf', `printf '%s' 'a%b' | curl ${url} -T -`, { method: 'PUT', text: 'a%b' }],
    [
      'with a here-document',
      `curl -d @- ${url} -H 'a: b' <<'EOF' > out.txt\n{"a":\n 1}\nEOF\necho done`,
      {
        text: '{"a": 1}',
        headers: [['a', 'b'], form] as never,
      },
    ],
    ['with a here-string', `curl --data-binary @- ${url} <<< 'a b'`, { text: 'a b\n' }],
    ['with its output sent away', `curl ${url} -o /dev/null 2>&1 >x 2>/dev/null`, { url, notes: [] }],
  ])('%s', (_, command, expected) => {
    expect(read(command)).toMatchObject(expected);
  });

  it('with parts of a form', () => {
    const { headers, text, notes, method } = read(
      `curl ${url} -F 'a=b c' -F 'f=@/tmp/x y.png;type=image/png' -F 't="q;r";type=text/x' --form-string 's=@no;t' -F 'n=@a;filename=b"c'`,
    );
    expect(method).toBe('POST');
    expect(headers).toEqual([['Content-Type', 'multipart/form-data; boundary=----countersign-form-1']]);
    expect(text?.split('\r\n')).toEqual([
      '------countersign-form-1',
      'Content-Disposition: form-data; name="a"',
      '',
      'b c',
      '------countersign-form-1',
      'Content-Disposition: form-data; name="f"; filename="x y.png"',
      'Content-Type: image/png',
      '',
      '',
      '------countersign-form-1',
      'Content-Disposition: form-data; name="t"',
      'Content-Type: text/x',
      '',
      'q;r',
      '------countersign-form-1',
      'Content-Disposition: form-data; name="s"',
      '',
      '@no;t',
      '------countersign-form-1',
      'Content-Disposition: form-data; name="n"; filename="b%22c"',
      'Content-Type: application/octet-stream',
      '',
      '',
      '------countersign-form-1--',
      '',
    ]);
    expect(notes).toEqual([
      { code: 'file-missing', detail: '/tmp/x y.png' },
      { code: 'file-missing', detail: 'a' },
    ]);
  });

  it('with a boundary that no part holds, also behind a type given without one', () => {
    const { headers } = read(
      `curl ${url} -F 'a=----countersign-form-1' -H 'Content-Type: multipart/form-data'`,
    );
    expect(headers).toEqual([['Content-Type', 'multipart/form-data; boundary=----countersign-form-2']]);
  });
});

describe('a curl command to be signed', () => {
  it('tells region, service and key id, and never the secret', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const request = read(
      `curl --aws-sigv4 "aws:amz:eu-west-1:s3" --user AKIDEXAMPLE:${secret} -H 'x-amz-security-token: T' ${url}`,
    );
    expect(request.sigv4).toEqual({ region: 'eu-west-1', service: 's3', accessKeyId: 'AKIDEXAMPLE' });
    expect(request.headers).toEqual([['x-amz-security-token', 'T']]);
    expect(JSON.stringify(request)).not.toContain(secret);
  });

  it.each([
    '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN"',
    '"$' +
      '{AWS_ACCESS_KEY_ID}:$' +
      '{AWS_SECRET_ACCESS_KEY}" -H "X-Amz-Security-Token: $' +
      '{AWS_SESSION_TOKEN}"',
    '$(aws configure get aws_access_key_id):$(aws configure get x)',
  ])('takes no placeholder for a value: %s', (user) => {
    const { sigv4, headers } = read(`curl ${url} --aws-sigv4 aws:amz --user ${user}`);
    expect(sigv4).toEqual({ region: null, service: null, accessKeyId: null });
    expect(headers).toEqual([]);
  });

  it('says which variables it took as they are', () => {
    expect(read(`curl https://$HOST/p -H "a: $` + `{B}c" -H 'd: $E'`)).toMatchObject({
      url: 'https://$HOST/p',
      headers: [
        ['a', '$' + '{B}c'],
        ['d', '$E'],
      ],
      notes: [
        { code: 'variable', detail: 'HOST' },
        { code: 'variable', detail: 'B' },
      ],
    });
  });
});

describe('what people paste', () => {
  it('may have a URL without quotation marks', () => {
    expect(read('curl https://e.com/a?b=1&c=*&d=[x] -H "a: b"')).toMatchObject({
      url: 'https://e.com/a?b=1&c=*&d=[x]',
      headers: [['a', 'b']],
      notes: [{ code: 'ampersand-unquoted' }, { code: 'url-pattern' }],
    });
  });

  it('may run in the background all the same', () => {
    expect(read(`curl ${url}?a=1 & sleep 1`)).toMatchObject({
      url: `${url}?a=1`,
      notes: [{ code: 'rest-ignored' }],
    });
  });

  it('may have lost its backslashes, or have blanks behind them', () => {
    const { headers, text } = read(
      `curl ${url} \\  \n  -H 'a: b' \\\r\n  -H 'c: d'\n  --data-raw 'x'\n\necho`,
    );
    expect(headers.slice(0, 2)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(text).toBe('x');
  });

  it('may lack a quotation mark', () => {
    expect(read(`curl ${url} -H "a: b`).notes).toEqual([{ code: 'quote-open', detail: '"' }]);
    expect(read(`curl ${url} -H 'a: b`)).toMatchObject({
      headers: [['a', 'b']],
      notes: [{ code: 'quote-open' }],
    });
  });

  it.each<[string, string, object[]]>([
    ['an unknown option', `curl --fancy ${url}`, [{ code: 'unknown-option', detail: '--fancy' }]],
    [
      'an unknown option with a value',
      `curl --fancy much ${url}`,
      [{ code: 'unknown-option', detail: '--fancy' }],
    ],
    ['a way around', `curl -x http://proxy ${url}`, [{ code: 'option-without-effect', detail: '--proxy' }]],
    [
      'files',
      `curl ${url} -d @body.json -H @headers.txt -b jar`,
      [
        { code: 'file-missing', detail: 'body.json' },
        { code: 'file-missing', detail: 'headers.txt' },
        { code: 'file-missing', detail: 'jar' },
      ],
    ],
    ['a second URL', `curl ${url} https://other/`, [{ code: 'rest-ignored', detail: '' }]],
    ['a second request', `curl ${url} --next -d x https://other/`, [{ code: 'rest-ignored', detail: '' }]],
    ['a password that is missing', `curl -u me ${url}`, [{ code: 'password-missing', detail: '' }]],
    ['the output of a program', `curl ${url} -H "a: $(date -u)"`, [{ code: 'substitution', detail: 'date' }]],
    ['a header that is none', `curl ${url} -H secret`, [{ code: 'line-unreadable', detail: '-H' }]],
    [
      'a pipe of programs that are not known',
      `jq . x | curl -d @- ${url}`,
      [{ code: 'file-missing', detail: '-' }],
    ],
  ])('may have %s, which is noted', (_, command, notes) => {
    expect(read(command)).toMatchObject({ notes });
  });

  it('notes so much and no more', () => {
    const options = Array.from({ length: 500 }, (_, index) => `--fancy${index}`).join(' ');
    expect(read(`curl ${options} ${url}`).notes).toHaveLength(50);
  });
});

describe('quotation marks of bash', () => {
  it.each<[string, string]>([
    [`'a'"b"c\\ d`, 'abc d'],
    [`"a\\$b\\"c\\\\d\\e\\\`"`, 'a$b"c\\d\\e`'],
    [`'a\\nb'`, 'a\\nb'],
    [`$'a\\nb\\tc\\\\d\\'e\\"f\\?'`, 'a\nb\tc\\d\'e"f?'],
    [`$'\\x41\\x4a\\u00e9\\U0001F600\\101\\cA\\q'`, 'AJé😀A\x01\\q'],
    [`$'\\ud83d\\ude00'`, '😀'],
    [`$'\\xe2\\x82'$'\\xac'`, '€'],
    [`$'a\\u0000b'`, 'a\0b'],
    [`$"a"b`, 'ab'],
    [`a#b`, 'a#b'],
    [`"a\\\nb"`, 'ab'],
    [`'a\nb'`, 'a\nb'],
    [`$`, '$'],
    [`😀\\😀`, '😀😀'],
  ])('%s', (quoted, text) => {
    expect(read(`curl ${url} --data-raw ${quoted}`).text).toBe(text);
  });

  it('keep bytes that are no text', () => {
    expect(read(`curl ${url} --data-binary $'\\xff\\x00\\xfe!'`).body).toEqual(
      Uint8Array.of(0xff, 0, 0xfe, 0x21),
    );
    expect(read(`curl ${url} --data-raw=$'\\377a'`).body).toEqual(Uint8Array.of(0xff, 0x61));
    expect(read(`curl ${url} -d$'\\377'`).body).toEqual(Uint8Array.of(0xff));
    expect(read(`curl ${url} -H $'a: \\xe9'`).headers).toEqual([['a', 'é']]);
  });
});

describe('a command copied for Windows', () => {
  it('is read as cmd and the C runtime read it', () => {
    const chrome = [
      'curl ^"https://h/p?a=1^&b=^%^41^" ^',
      '  -H ^"sec-ch-ua: ^\\^"x^\\^"^" ^',
      '  --data-raw ^"^{^\\^"a^\\^":^\\^"x^',
      '',
      'y^\\^"^}^"',
    ].join('\r\n');
    expect(read(chrome)).toMatchObject({
      url: 'https://h/p?a=1&b=%41',
      headers: [['sec-ch-ua', '"x"'], form],
      text: '{"a":"x\ny"}',
    });
  });

  it.each<[string, Partial<ReturnType<typeof read>>]>([
    [
      'curl.exe "https://h/p" -H "a: b" --data-raw "{\\"a\\": \\"c d\\"}" & echo x',
      { headers: [['a', 'b'], form] as never, text: '{"a": "c d"}' },
    ],
    ['C:\\Users\\me>curl.exe "https://h/p" -H "a: \\\\"', { headers: [['a', '\\']] }],
    [
      '"C:\\Windows\\System32\\curl.exe" "https://h/p" -H "say: ""hi"" ^there"',
      { headers: [['say', '"hi" ^there']] },
    ],
    ['curl ^"https://h/p^" -d ""', { text: '' }],
  ])('%s', (command, expected) => {
    expect(read(command)).toMatchObject({ url, ...expected });
  });
});

describe('what is no curl command', () => {
  it.each([
    ['', 'curl'],
    ['wget https://h/', 'curl'],
    ['echo curl', 'curl'],
    ['curl', undefined],
    ['curl -H "a: b"', undefined],
    ['curl ftp://h/', 'ftp'],
    ['curl https://', undefined],
    ['curl "https://h h/"', undefined],
    [`curl ${'a'.repeat(21 * 1024 * 1024)}`, 'too large'],
  ])('fails: %.40s', (text, detail) => {
    const outcome = parseCurl(text);
    expect(outcome.ok).toBe(false);
    if (!outcome.ok && detail !== undefined) expect(outcome.failure.detail).toBe(detail);
  });
});
