import type { Errand, MatrixOutcome } from '../matrix-command.ts';
import { hiddenFrame } from './load-element.ts';
import { once } from './waiting.ts';

const frames = new Map<string, Promise<Window>>();
let worker: Worker | undefined;
let serviceWorker: Promise<ServiceWorker> | undefined;

/** Fetches inside a frame of the page, which stays. */
export async function runInFrame(address: string, errand: Errand): Promise<MatrixOutcome> {
  let frame = frames.get(address);
  if (frame === undefined) {
    frame = openFrame(address);
    frames.set(address, frame);
  }
  const inside = await frame;
  return ask((port) => inside.postMessage(errand, new URL(address).origin, [port]));
}

/** Fetches inside a frame whose requests pass through the service worker. */
export async function runPassed(errand: Errand): Promise<MatrixOutcome> {
  const address = `${location.origin}/__pages/passed/frame.html`;
  await activeServiceWorker();
  frames.set(address, frames.get(address) ?? openPassedFrame(address));
  return runInFrame(address, errand);
}

/** Fetches in a dedicated worker. */
export function runInWorker(errand: Errand): Promise<MatrixOutcome> {
  const running = worker ?? new Worker('/__pages/worker.js');
  worker = running;
  return ask((port) => running.postMessage(errand, [port]));
}

/** Fetches in the service worker itself. */
export async function runInServiceWorker(errand: Errand): Promise<MatrixOutcome> {
  const active = await activeServiceWorker();
  return ask((port) => active.postMessage(errand, [port]));
}

function ask(post: (port: MessagePort) => void): Promise<MatrixOutcome> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<MatrixOutcome>) => {
      port1.close();
      resolve(data);
    };
    port1.onmessageerror = () => reject(new Error('The outcome did not survive the way back.'));
    post(port2);
  });
}

async function openFrame(address: string): Promise<Window> {
  const frame = hiddenFrame();
  frame.src = address;
  const loaded = once(frame, 'load');
  document.body.append(frame);
  await loaded;
  if (frame.contentWindow === null) throw new Error(`There is no frame of ${address}.`);
  return frame.contentWindow;
}

async function openPassedFrame(address: string): Promise<Window> {
  const inside = await openFrame(address);
  if (inside.navigator.serviceWorker.controller === null) {
    throw new Error('The service worker does not see the requests of its frame.');
  }
  return inside;
}

function activeServiceWorker(): Promise<ServiceWorker> {
  serviceWorker ??= registerServiceWorker();
  return serviceWorker;
}

async function registerServiceWorker(): Promise<ServiceWorker> {
  const registration = await navigator.serviceWorker.register('/__pages/passed/service-worker.js');
  const found = registration.installing ?? registration.waiting ?? registration.active;
  if (found === null) throw new Error('There is no service worker.');
  while (found.state !== 'activated') {
    if (found.state === 'redundant') throw new Error('The service worker was replaced or did not install.');
    await once(found, 'statechange');
  }
  return found;
}
