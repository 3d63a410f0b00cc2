import type { Matrix, MatrixCommand, MatrixOutcome } from '../matrix-command.ts';
import { combination, takesMethod } from '../matrix-kinds.ts';
import { runInFrame, runInServiceWorker, runInWorker, runPassed } from './elsewhere.ts';
import { loadDocument, loadElement } from './load-element.ts';
import { requestBody } from './request-init.ts';
import { runFetch } from './run-fetch.ts';
import { runXhr } from './run-xhr.ts';
import { submitForm } from './submit-form.ts';
import { before } from './waiting.ts';

const otherHost = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
const otherSite = `${location.protocol}//${otherHost}:${location.port}`;

function dispatch(command: MatrixCommand): Promise<MatrixOutcome> {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0];
  const errand = { command, file };
  switch (command.client) {
    case 'fetch':
    case 'keepalive':
      return runFetch(errand);
    case 'xhr':
    case 'sync-xhr':
      return runXhr(errand);
    case 'form':
      return submitForm(errand);
    case 'navigation':
      return loadDocument(command.url);
    case 'image':
    case 'link':
      return loadElement(command.client, command.url);
    case 'iframe-same-site':
      return runInFrame(`${location.origin}/__pages/frame.html`, errand);
    case 'iframe-cross-site':
      return runInFrame(`${otherSite}/__pages/frame.html`, errand);
    case 'worker':
      return runInWorker(errand);
    case 'service-worker':
      return runInServiceWorker(errand);
    case 'service-worker-pass':
      return runPassed(errand);
    case 'beacon': {
      const queued = navigator.sendBeacon(command.url, requestBody(command.body, file));
      return Promise.resolve(
        queued ? { seen: 'queued' } : { error: 'The browser did not queue the beacon.' },
      );
    }
  }
}

const matrix: Matrix = {
  run: async (command) => {
    const { client, body, method, patience = 20_000 } = command;
    if (combination(client, body) === 'impossible')
      return { error: `No page can send ${body} by ${client}.` };
    if (!takesMethod(client, method)) return { error: `No page can send ${method} by ${client}.` };
    try {
      return await before(patience, dispatch(command));
    } catch (error) {
      return { error: String(error) };
    }
  },
};

(window as Window & { matrix?: Matrix }).matrix = matrix;
