import { expect, it } from 'vitest';
import { fileName } from '#panel/response/file-name.ts';

it.each([
  ['https://bucket.s3.amazonaws.com/photos/cat.jpg?X-Amz-Date=1', '', 'binary', 'cat.jpg'],
  ['https://h/dev/items/?limit=10', '', 'json', 'items.json'],
  ['https://h/a%20b%2Fc', '', 'text', 'a b_c.txt'],
  ['https://h/%zz', '', 'xml', '%zz.xml'],
  ['https://h', '', 'xml', 'response.xml'],
  ['https://h/x', 'attachment; filename="report 1.pdf"', 'binary', 'report 1.pdf'],
  ['https://h/x', 'attachment; filename=../../etc/passwd', 'binary', '_.._etc_passwd.bin'],
  ['https://h/.env', '', 'text', 'env.txt'],
] as const)('%s with %j and %s is saved as %s', (url, disposition, kind, name) => {
  expect(fileName(url, [['content-disposition', disposition]], { kind })).toBe(name);
});

it('ends a picture by its type', () => {
  expect(fileName('https://h/logo', [], { kind: 'image', type: 'image/svg+xml' })).toBe('logo.svg');
  expect(fileName('https://h/photo', [], { kind: 'image', type: 'image/jpeg' })).toBe('photo.jpg');
});
