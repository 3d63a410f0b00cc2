import { describe, expect, it } from 'vitest';
import { createOwnRequests } from '#background/own-requests.ts';

/** A browser in which requests wait until they are answered, or are given up. */
function browser() {
  const asked: string[] = [];
  const answers: ((response: Response) => void)[] = [];
  const requests = createOwnRequests(
    (url, { signal }) =>
      new Promise((resolve, reject) => {
        asked.push(url);
        answers.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  return { asked, answers, requests };
}

const url = 'https://sts.amazonaws.com/';
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a request of our own', () => {
  it('is known to the browser by a fragment of its own', async () => {
    const { asked, answers, requests } = browser();
    const both = [requests.fetch(url, {}), requests.fetch(url, {})];
    expect(asked).toEqual([`${url}#1`, `${url}#2`]);
    for (const answer of answers) answer(new Response());
    await Promise.all(both);
  });

  it('is begun anew where the browser keeps it back, and nobody who waits for it learns of that', async () => {
    const { asked, answers, requests } = browser();
    const answered = requests.fetch(url, {});
    requests.sendAgain(`${url}#1`);
    await settled();
    expect(asked).toEqual([`${url}#1`, `${url}#2`]);
    answers[1]?.(new Response('there'));
    expect(await (await answered).text()).toBe('there');
  });

  it('is found by its address as the browser writes it', async () => {
    const { asked, requests } = browser();
    void requests.fetch('https://Auth.Example.com:443/oauth2/token?a=b', {});
    requests.sendAgain('https://auth.example.com/oauth2/token?a=b#1');
    await settled();
    expect(asked).toHaveLength(2);
  });

  it('is not begun anew when it is answered, nor for the address of another', async () => {
    const { asked, answers, requests } = browser();
    const answered = requests.fetch(url, {});
    requests.sendAgain(url);
    requests.sendAgain(`${url}#7`);
    answers[0]?.(new Response());
    await answered;
    requests.sendAgain(`${url}#1`);
    await settled();
    expect(asked).toHaveLength(1);
  });

  it('is over when whoever asked gives up, also while it is begun anew', async () => {
    const { asked, requests } = browser();
    const stop = new AbortController();
    const answered = requests.fetch(url, { signal: stop.signal });
    requests.sendAgain(`${url}#1`);
    stop.abort(new Error('enough'));
    await expect(answered).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  it('fails as it fails', async () => {
    const requests = createOwnRequests(async () => {
      throw new TypeError('no network');
    });
    await expect(requests.fetch(url, {})).rejects.toThrow('no network');
  });
});
