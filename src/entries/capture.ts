import { capturedFromHarEntry } from '#core/formats/har-entry.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { bodyFromContent } from '#core/traffic/content-body.ts';
import { captureChannel } from '#platform/capture-channel.ts';
import {
  earlierRequests,
  type FinishedRequest,
  inspectedTabId,
  onPageNavigated,
  onRequestFinished,
} from '#platform/devtools-network.ts';
import { type CaptureServer, serveCapture } from '#protocol/capture-server.ts';

const preserveKey = 'countersign-preserve-log';

/** Captures the requests of the inspected page for as long as the DevTools page lives, whatever panel is shown. */
export function startCapture(): void {
  const server = serveCapture(
    captureChannel(inspectedTabId()),
    {
      session: crypto.randomUUID(),
      now: Date.now,
      later: (run, milliseconds) => void setTimeout(run, milliseconds),
      preserve: {
        get: () => localStorage.getItem(preserveKey) === 'yes',
        set: (on) => localStorage.setItem(preserveKey, on ? 'yes' : 'no'),
      },
    },
    new AbortController().signal,
  );
  // What ends while DevTools answers is told of twice.
  let heard: Set<string> | null = new Set();
  onRequestFinished((request) => {
    heard?.add(sameness(request.entry));
    add(server, request);
  });
  onPageNavigated(server.navigated);
  void earlierRequests()
    .catch(() => [])
    .then((requests) => {
      for (const request of requests) if (!heard?.has(sameness(request.entry))) add(server, request);
      heard = null;
    });
}

function add(server: CaptureServer, { entry, content }: FinishedRequest): void {
  let size: number | null = null;
  const captured = (id: string): CapturedRequest | null => {
    const read = capturedFromHarEntry(entry, id, 'page');
    size = read?.response?.size ?? null;
    return read;
  };
  const readBody = async (): Promise<CapturedBody> => {
    const [text, encoding] = await content();
    return bodyFromContent(text, encoding, size);
  };
  server.add(captured, readBody);
}

/** What tells an entry from others, for the moment in which it may come twice. */
function sameness(entry: unknown): string {
  const { startedDateTime, request } = entry as { startedDateTime?: unknown; request?: { url?: unknown } };
  return `${String(startedDateTime)} ${String(request?.url)}`;
}
