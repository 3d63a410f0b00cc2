import { expect, it } from 'vitest';
import { byteSize } from '#panel/response/byte-size.ts';
import { statusTone, statusWords } from '#panel/response/status-words.ts';
import { durationWords } from '#panel/words/duration.ts';

it.each([
  [0, '0 B'],
  [412, '412 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [10_239, '10 KiB'],
  [1_048_100, '1 MiB'],
  [67_108_864, '64 MiB'],
  [5_368_709_120, '5 GiB'],
])('%i bytes are %s', (bytes, words) => expect(byteSize(bytes)).toBe(words));

it.each([
  [0, '0 ms'],
  [0.42, '0.4 ms'],
  [9.94, '9.9 ms'],
  [83.4, '83 ms'],
  [999.6, '1.00 s'],
  [1240, '1.24 s'],
  [59_990, '59.99 s'],
  [59_999, '1 min 0 s'],
  [124_000, '2 min 4 s'],
])('%f milliseconds are %s', (milliseconds, words) => expect(durationWords(milliseconds)).toBe(words));

it.each([
  [403, '', '403 Forbidden', 'bad'],
  [200, 'OK', '200 OK', 'good'],
  [200, 'Fine', '200 Fine', 'good'],
  [304, '', '304 Not Modified', 'plain'],
  [599, '', '599', 'bad'],
])('the status %i %j reads %s and is %s', (status, text, words, tone) => {
  expect(statusWords(status, text)).toBe(words);
  expect(statusTone(status)).toBe(tone);
});
