import type { CapturedRequest, CapturedResponse } from '#core/traffic/captured-request.ts';

/** A request of a page that nothing is known of but its URL; and what a test changes in it. */
export function capturedOf(change: Partial<CapturedRequest> = {}): CapturedRequest {
  return {
    id: 'captured-1',
    at: Date.UTC(2024, 4, 1, 12),
    method: 'GET',
    url: 'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
    headers: [],
    body: { kind: 'none' },
    response: null,
    took: null,
    resourceType: 'fetch',
    from: 'page',
    ...change,
  };
}

/** An answer of a service with this text. */
export function answerOf(
  status: number,
  text: string,
  change: Partial<CapturedResponse> = {},
): CapturedResponse {
  return {
    status,
    statusText: '',
    headers: [],
    mimeType: 'application/json',
    size: text.length,
    body: { kind: 'text', text, size: text.length },
    error: null,
    ...change,
  };
}
