import type { CapturedRequest, CapturedResponse } from '#core/traffic/captured-request.ts';

export const answered: CapturedResponse = {
  status: 200,
  statusText: 'OK',
  headers: [],
  mimeType: 'application/json',
  size: 2,
  body: { kind: 'text', text: '{}', size: 2 },
  error: null,
};

/** A plain request of the page that went well. */
export function captured(change: Partial<CapturedRequest> = {}): CapturedRequest {
  return {
    id: 'a',
    at: 1_000,
    method: 'GET',
    url: 'https://app.example.com/items?limit=1',
    headers: [],
    body: { kind: 'none' },
    response: answered,
    took: 12,
    resourceType: 'fetch',
    from: 'page',
    ...change,
  };
}

/** The answer with another status, or with anything else changed. */
export function answer(change: Partial<CapturedResponse>): CapturedResponse {
  return { ...answered, ...change };
}

const scope = '20261121/eu-west-1/execute-api/aws4_request';

/** A request signed in its headers. */
export function signed(change: Partial<CapturedRequest> = {}): CapturedRequest {
  return captured({
    url: 'https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
    headers: [
      ['Accept', '*/*'],
      ['X-Amz-Date', '20261121T093001Z'],
      ['X-Amz-Security-Token', 'token'],
      ['X-Custom', 'mine'],
      ['User-Agent', 'Mozilla'],
      [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=host;x-amz-date, Signature=abcd`,
      ],
    ],
    ...change,
  });
}

export const presignedUrl: string =
  `https://b.s3.eu-central-1.amazonaws.com/k%20y?x=1&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Feu-central-1%2Fs3%2Faws4_request` +
  `&X-Amz-Date=20261121T093001Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=abcd`;
