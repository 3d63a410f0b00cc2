import { describe, expect, it } from 'vitest';
import { createVaultSealing } from '#background/vault-sealing.ts';
import { bytesFromBase64 } from '#core/http/base64.ts';
import { printVaultFile } from '#core/vault/vault-file.ts';
import { readVaultRecord, type VaultRecord, vaultRecord } from '#core/vault/vault-record.ts';
import {
  codeOf,
  identityOf,
  newWorld,
  openWorker,
  options,
  passphrase,
  quickCrypto,
  startWorker,
} from './vault-fixture.ts';

/** Mulberry32: the same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Loose = Record<string, unknown>;
type Place = readonly [holder: Loose, key: string];

function placesOf(record: Loose): readonly Place[] {
  return Object.entries(record).flatMap(([key, value]): readonly Place[] => [
    [record, key],
    ...(typeof value === 'object' && value !== null ? placesOf(value as Loose) : []),
  ]);
}

const strange = [
  undefined,
  null,
  0,
  -1,
  1.5,
  Number.NaN,
  '',
  'x',
  true,
  [],
  {},
  { length: 1e9 },
  '__proto__',
];

/** One change at a place of its own: a bit, an end, a value of another place or another record, a weaker parameter, something strange. */
function corrupt(record: VaultRecord, other: VaultRecord, next: () => number): unknown {
  const below = (count: number) => Math.floor(next() * count);
  const copy = structuredClone(record) as unknown as Loose;
  const places = placesOf(copy);
  const [holder, key] = places[below(places.length)] ?? [copy, 'data'];
  const value = holder[key];
  switch (below(8)) {
    case 0:
    case 1:
      if (typeof value === 'string' && value !== '') {
        const at = below(value.length);
        const flipped = String.fromCharCode(value.charCodeAt(at) ^ (1 << below(7)));
        holder[key] = value.slice(0, at) + flipped + value.slice(at + 1);
      } else if (typeof value === 'number') holder[key] = value ^ (1 << below(30));
      break;
    case 2:
      if (typeof value === 'string') holder[key] = value.slice(0, below(value.length));
      break;
    case 3: {
      const [fromHolder, fromKey] = places[below(places.length)] ?? [copy, 'digest'];
      [holder[key], fromHolder[fromKey]] = [fromHolder[fromKey], holder[key]];
      break;
    }
    case 4: {
      const place = placesOf(structuredClone(other) as unknown as Loose)[below(places.length)];
      if (place?.[1] === key) holder[key] = place[0][key];
      break;
    }
    case 5:
      Object.assign(Object(copy.kdf), { iterations: below(650_000) });
      break;
    case 6:
      holder[key] = strange[below(strange.length)];
      break;
    default:
      if (below(2) === 0) delete holder[key];
      else holder[`extra${below(9)}`] = value;
  }
  return copy;
}

/** With a digest that fits what was changed, as somebody makes it who knows how. */
function withDigest(value: unknown): unknown {
  try {
    const { kdf, keyCheck, cipher, data } = value as VaultRecord;
    const { digest } = vaultRecord({ kdf, keyCheck }, bytesFromBase64(cipher.iv), bytesFromBase64(data));
    return { ...(value as VaultRecord), digest };
  } catch {
    return value;
  }
}

const refusals = ['vault-tampered', 'vault-downgraded', 'vault-passphrase-wrong', 'store-newer'];

async function sealed(): Promise<{ record: VaultRecord; other: VaultRecord }> {
  const { world, identities } = await openWorker();
  const record = world.local.content.vault as VaultRecord;
  await identities.save(identityOf('another', { keep: 'vault' }));
  return { record, other: world.local.content.vault as VaultRecord };
}

describe('a corrupted record', () => {
  it('never opens, and nothing crashes (10 000 of them)', async () => {
    const { record, other } = await sealed();
    const sealing = createVaultSealing(quickCrypto());
    const whole = JSON.stringify(record);
    const seen = new Map<string, number>();
    let tried = 0;
    for (let seed = 1; tried < 10_000; seed++) {
      const next = random(seed);
      const broken = corrupt(record, other, next);
      const shown = next() < 0.5 ? withDigest(broken) : broken;
      if (JSON.stringify(shown) === whole) continue;
      tried++;
      const read = readVaultRecord(shown);
      const code = read.ok
        ? await codeOf(
            sealing.keyFor(passphrase, read.value.kdf).then((key) => sealing.mustOpen(read.value, key)),
          )
        : read.failure.code;
      expect(refusals, whole && JSON.stringify(shown)).toContain(code);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    for (const code of refusals) expect(seen.get(code) ?? 0, code).toBeGreaterThan(50);
  });

  it('is kept as it is, in the vault and in an import (1000 of them)', async () => {
    const { record, other } = await sealed();
    for (let seed = 1; seed <= 1000; seed++) {
      const next = random(seed * 7919);
      const broken = withDigest(corrupt(record, other, next));
      if (JSON.stringify(broken) === JSON.stringify(record)) continue;
      const world = newWorld();
      world.local.content.vault = broken;
      const { vault, identities } = startWorker(world);
      expect(await vault.state()).toMatchObject({ status: 'locked' });
      expect(refusals).toContain(await codeOf(vault.unlock(passphrase, false)));
      expect(await identities.list()).toEqual([]);
      expect(world.local.content.vault).toEqual(broken);
      const empty = startWorker(newWorld()).vault;
      await empty.create(passphrase, { options, identities: [], tokens: [], connections: [] });
      const text = printVaultFile(broken as VaultRecord);
      const wanted = { text, passphrase, mode: 'merge', preview: false } as const;
      // JSON knows neither `undefined` nor `NaN`: what they stood for may be whole again.
      if (JSON.stringify(JSON.parse(text).record) === JSON.stringify(record)) continue;
      expect(refusals).toContain(await codeOf(empty.importText(wanted)));
      expect(await empty.state()).toMatchObject({ status: 'unlocked' });
    }
  });

  it('of any other kind than a record is none that opens', async () => {
    for (const value of [null, 0, '', 'text', [], {}, true, new Date(0), new Map(), { version: 1 }]) {
      const world = newWorld();
      world.local.content.vault = value;
      const { vault } = startWorker(world);
      expect(await codeOf(vault.unlock(passphrase, false))).toBe('vault-tampered');
      expect(await codeOf(vault.unlock(passphrase, true))).toBe('vault-none');
    }
  });
});
