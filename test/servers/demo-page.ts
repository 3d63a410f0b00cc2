import type { IncomingMessage } from 'node:http';
import { type Answer, escapeXml, jsonAnswer } from './answer.ts';
import { demoChoices, signDemoRequest } from './demo-requests.ts';
import { sandboxCredentials, sandboxGeneralCredentials } from './sandbox-credentials.ts';

/**
 * The demo page for a browser that asks for `/`, and `/__demo/NAME`, which signs one of its requests at that moment.
 * Undefined for anything else, so that a service's own `/` stays reachable.
 */
export function demoAnswer(message: IncomingMessage, now: Date): Answer | undefined {
  const { method, headers, url } = message;
  const host = headers.host ?? '127.0.0.1';
  if (method !== 'GET') return undefined;
  const choice = demoChoices[/^\/__demo\/([a-z-]+)$/.exec(url ?? '')?.[1] ?? ''];
  if (choice !== undefined)
    return jsonAnswer(200, signDemoRequest(choice, host, now), { 'cache-control': 'no-store' });
  const wantsPage =
    url === '/' && headers.authorization === undefined && headers.accept?.includes('text/html');
  if (!wantsPage) return undefined;
  const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers: pageHeaders, body: demoPage(host, now) };
}

function demoPage(host: string, now: Date): string {
  const choices = Object.entries(demoChoices);
  const buttons = choices
    .filter(([, choice]) => choice.expires === undefined)
    .map(([name, { label }]) => `<button data-sign="${name}">${label}</button>`);
  const links = choices
    .filter(([, choice]) => choice.expires !== undefined)
    .map(([name, choice]) => {
      const { url } = signDemoRequest(choice, host, now);
      return `<li><a href="${escapeXml(url)}">${choice.label}</a> <button data-sign="${name}">Fetch</button></li>`;
    });
  const keys = [sandboxCredentials, sandboxGeneralCredentials].map(
    ({ accessKeyId, secretAccessKey }) =>
      `<tr><td><code>${accessKeyId}</code></td><td><code>${secretAccessKey}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Countersign sandbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<main>
<h1>Countersign sandbox</h1>
<p>This server plays AWS on your own machine. It checks every signature with a library that is not Countersign's, and
refuses in AWS's words. Open DevTools on the Countersign panel, then press a button.</p>
<h2>Requests from this page</h2>
<p>${buttons.join('\n')}</p>
<p><button data-plain="GET">Unsigned GET</button> <button data-plain="POST">Unsigned POST</button>
refused, until a rule signs them</p>
<h2>Presigned URLs</h2>
<ul>${links.join('\n')}</ul>
<h2>Keys it knows</h2>
<table><tr><th>Access key id</th><th>Secret access key</th></tr>${keys.join('')}</table>
<p>Both are the examples of AWS's documentation. <code>/s3/…</code> plays S3 and <code>/execute-api/…</code> API Gateway,
both in us-east-1; any other path plays the service the signature names.</p>
<h2>Answer</h2>
<pre id="answer" aria-live="polite" tabindex="0">Nothing sent yet.</pre>
</main>
<script>${script}</script>
</html>
`;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin-top: 2rem }
button { font: inherit; padding: .3rem .7rem; margin: 0 .3rem .3rem 0 }
table { border-collapse: collapse } td, th { text-align: start; padding: .2rem 1rem .2rem 0 }
code, pre { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
pre { border: 1px solid; border-radius: 6px; padding: 1rem; white-space: pre-wrap; min-height: 6rem }
`;

const script = `
const answer = document.querySelector('#answer');
async function send({ url, ...request }) {
  answer.textContent = request.method + ' ' + url + '\\n\\n…';
  const response = await fetch(url, request);
  const text = await response.text();
  answer.textContent = request.method + ' ' + url + '\\n\\n' + response.status + '\\n' + text;
}
document.addEventListener('click', async ({ target }) => {
  const { sign, plain } = target.dataset ?? {};
  if (sign) await send(await (await fetch('/__demo/' + sign)).json());
  if (plain === 'GET') await send({ method: 'GET', url: '/execute-api/orders' });
  if (plain === 'POST') {
    const headers = { 'content-type': 'application/json' };
    await send({ method: 'POST', url: '/execute-api/orders', headers, body: '{"item":"tea","quantity":2}' });
  }
});
`;
