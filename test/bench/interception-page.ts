import type { Answer } from '#test/servers/answer.ts';

export const benchPath = '/bench';

/** A page of the sandbox whose requests are timed: an isolated one, to which Chromium gives the finer of its clocks. */
export function benchPage(path: string): Answer | undefined {
  if (path !== benchPath) return undefined;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
    body: '<!doctype html><title>Countersign bench</title><link rel="icon" href="data:,">',
  };
}
