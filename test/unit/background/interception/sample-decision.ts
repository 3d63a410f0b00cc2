import type { Decision } from '#background/interception/decision.ts';

export const url = 'https://api.example.com/items';

/** A request that is nobody's to change. */
export const leftAlone: Decision = {
  outcome: 'left-alone',
  as: null,
  failure: null,
  request: null,
  trace: null,
  secret: undefined,
};

export const refused: Decision = { ...leftAlone, outcome: 'refused' };

/** A GET of `url` that goes out with a signature in its headers. */
export const signed: Decision = {
  ...leftAlone,
  outcome: 'signed',
  request: { method: 'GET', url, headers: [['Authorization', 'AWS4-HMAC-SHA256 …']] },
};
