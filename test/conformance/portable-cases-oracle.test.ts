import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readPortableCases } from './portable-cases.ts';
import { firstDifference } from './vector.ts';

/** 200 requests and POST policies that four other signers sign alike, byte for byte. */
const vectors = readPortableCases(fileURLToPath(new URL('portable-cases.jsonl', import.meta.url)));

it('agrees with four other signers on every portable case', async () => {
  const differences: string[] = [];
  for (const { name, run } of vectors) {
    for (const check of await run()) {
      const difference = firstDifference(check);
      if (difference !== null) differences.push(`${name}\n${difference}`);
    }
  }
  expect(differences).toEqual([]);
  expect(vectors).toHaveLength(200);
});
