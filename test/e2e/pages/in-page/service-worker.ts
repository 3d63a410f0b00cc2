// Runs in the service worker of the matrix page: fetches by itself, and passes on what its frame fetches.
import { answerErrand } from './answer-errands.ts';

/** The little of a service worker that is not in the types of a page. */
interface WorkerScope {
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install', listener: (event: LastingEvent) => void): void;
  addEventListener(name: 'message', listener: (event: MessageEvent & LastingEvent) => void): void;
  addEventListener(name: 'fetch', listener: (event: PassedEvent) => void): void;
}
interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface PassedEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('message', (event) => event.waitUntil(answerErrand(event)));
scope.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));
