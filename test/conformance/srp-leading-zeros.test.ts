import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paddedHex } from '#core/identity/srp/big-integers.ts';
import { type PreparedLogin, paddedOtherwise, prepareLogin, signatures } from './srp-login.ts';
import { amazonPad, useNativePowers } from './srp-oracles.ts';
import { seededBytes } from './srp-random.ts';

/** The first two bytes of a number decide how it is padded before it is hashed. */
const beginnings = {
  '00 and a clear bit': (first: number, second: number) => first === 0 && second < 0x80,
  '00 and a set bit': (first: number, second: number) => first === 0 && second >= 0x80,
  '80': (first: number) => first === 0x80,
} as const;
type Beginning = keyof typeof beginnings;

const numbers = {
  A: ({ keyPair }: PreparedLogin) => atFullLength(keyPair.publicHex),
  B: ({ serverPublic }: PreparedLogin) => serverPublic,
  u: ({ keyPair, serverPublic }: PreparedLogin) =>
    createHash('sha256')
      .update(padded(keyPair.publicHex))
      .update(padded(serverPublic.toString('hex')))
      .digest(),
  S: (login: PreparedLogin) => signatures(login).shared,
  verifier: ({ verifier }: PreparedLogin) => atFullLength(verifier),
} as const;

/** The seeds among the first six thousand in which a number begins so; the tests look whether it does. */
const hunted: readonly (readonly [keyof typeof numbers, Beginning, readonly number[]])[] = [
  ['A', '00 and a clear bit', [938, 1195, 2574, 5558, 5735]],
  ['A', '00 and a set bit', [441, 1603, 1990, 2762, 3188, 3423, 3704, 4542]],
  ['A', '80', [114, 132, 208, 402, 844, 856, 1440, 1576]],
  ['B', '00 and a clear bit', [449, 671, 836, 1043, 1257, 1309, 2659, 3257]],
  ['B', '00 and a set bit', [315, 606, 1683, 1875, 3882, 3995, 4342, 4633]],
  ['B', '80', [574, 1063, 1119, 1352, 1492, 1506, 2130, 2492]],
  ['u', '00 and a clear bit', [257, 292, 314, 559, 634, 678, 1059, 1157]],
  ['u', '00 and a set bit', [321, 344, 1018, 1220, 1739, 2257, 2417, 3520]],
  ['u', '80', [322, 1216, 1526, 1581, 1718, 2160, 2168, 2788]],
  ['S', '00 and a clear bit', [38, 223, 267, 750, 1015, 1209, 1266, 2399]],
  ['S', '00 and a set bit', [311, 527, 3929, 4053, 4354, 5321, 5587, 5884]],
  ['S', '80', [962, 1094, 1305, 1366, 1408, 1427, 1636, 1784]],
  ['verifier', '00 and a clear bit', [702, 745, 1306, 1415, 1640, 1855, 2156, 2399]],
  ['verifier', '00 and a set bit', [638, 786, 1059, 1078, 2278, 3231, 3373, 4898]],
  ['verifier', '80', [77, 155, 468, 596, 1186, 1286, 1316, 1913]],
];

function atFullLength(hex: string): Buffer {
  return Buffer.from(hex.padStart(768, '0'), 'hex');
}

function padded(hex: string): Buffer {
  return Buffer.from(amazonPad(BigInt(`0x${hex}`)), 'hex');
}

describe('numbers of an exchange that begin with zeros or a set bit', () => {
  let restore = () => {};
  beforeAll(() => {
    restore = useNativePowers();
  });
  afterAll(() => restore());

  it.each(hunted)('%s of %s gives the signature of AWS’s own client', async (number, beginning, seeds) => {
    for (const seed of seeds) {
      const login = await prepareLogin(`hunt/${seed}`);
      const [first = -1, second = -1] = numbers[number](login);
      expect(beginnings[beginning](first, second), `hunt/${seed}`).toBe(true);
      const { ours, amazon, server, shared } = signatures(login);
      expect(ours).toBe(amazon);
      expect(ours === server).toBe(!paddedOtherwise(login.serverPublic) && !paddedOtherwise(shared));
    }
  });

  it.each(['00', '0000', '007f', '0080', '80', 'ff', '0f', '7f'])(
    'a salt that begins with %s does too',
    async (begin) => {
      for (let count = 0; count < 5; count++) {
        const rest = seededBytes(`salt/${begin}/${count}`, 16 - begin.length / 2);
        const salt = Buffer.concat([Buffer.from(begin, 'hex'), rest]);
        const { ours, amazon } = signatures(await prepareLogin(`salted/${begin}/${count}`, salt));
        expect(ours).toBe(amazon);
      }
    },
  );

  it('are padded as AWS’s own client pads them, negative ones too', () => {
    const edges = [0n, 1n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x7fffn, 0x8000n, 1n << 127n, (1n << 128n) - 1n];
    const random = Array.from({ length: 3000 }, (_, at) => {
      const bytes = seededBytes(`pad/${at}`, 1 + (at % 20));
      return BigInt(`0x${bytes.toString('hex')}`);
    });
    for (const number of [...edges, ...random]) {
      expect(paddedHex(number), String(number)).toBe(amazonPad(number));
      if (number !== 0n) expect(paddedHex(-number), String(-number)).toBe(amazonPad(-number));
    }
  });
});
