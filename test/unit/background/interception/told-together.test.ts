import { describe, expect, it } from 'vitest';
import { createToldTogether } from '#background/interception/told-together.ts';
import { nextTurn } from '../../next-turn.ts';

const ours = 'https://sts.amazonaws.com/#1';
const theirs = 'https://api.example.com/items';
const never = new Promise<object>(() => undefined);

function telling() {
  const keptBack: string[] = [];
  const works: (() => void)[] = [];
  const { tell } = createToldTogether({
    keptBack: (url) => void keptBack.push(url),
    later: (_, work) => void works.push(work),
  });
  return {
    keptBack,
    tell,
    /** The patience of all is over. */
    wait: async () => {
      await nextTurn();
      for (const work of works.splice(0)) work();
    },
  };
}

describe('requests that are told of in one breath', () => {
  it.each([
    ['before', [ours, theirs]],
    ['behind', [theirs, ours]],
  ])('keep ours back where it comes %s one that waits', async (_, urls) => {
    const { tell, wait, keptBack } = telling();
    for (const url of urls) tell(url, url === ours, url === ours ? {} : never);
    await wait();
    expect(keptBack).toEqual([ours]);
  });

  it('keep nothing back where everything is answered soon', async () => {
    const { tell, wait, keptBack } = telling();
    tell(ours, true, {});
    tell(theirs, false, Promise.resolve({}));
    tell(theirs, false, Promise.reject(new Error('refused')));
    tell(theirs, false, {});
    await wait();
    expect(keptBack).toEqual([]);
  });

  it('keep nothing back that is told of in another breath', async () => {
    const { tell, wait, keptBack } = telling();
    tell(theirs, false, never);
    await nextTurn();
    tell(ours, true, {});
    await wait();
    expect(keptBack).toEqual([]);
  });

  it('do not count what we ourselves are still asked for', async () => {
    const { tell, wait, keptBack } = telling();
    tell(ours, true, never);
    await wait();
    expect(keptBack).toEqual([]);
  });
});
