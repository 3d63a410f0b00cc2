import { contains, equal, holds, lacks } from '../expect.ts';
import type { Case } from '../world.ts';

const secret = 'CANARYsecretCANARYsecretCANARYsecret0001';
const token = 'CANARYtokenCANARYtokenCANARYtoken0002';

export const secretCases: readonly Case[] = [
  {
    name: 'a secret goes in once and is found nowhere again: not in the document, storage, console or the page',
    run: async ({ compose, browser, sandbox, sessionOnly }) => {
      const { panel } = browser;
      sessionOnly.push(secret, token);
      await panel.evaluate(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heardByPanel: heard });
        for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
          const original = console[method];
          console[method] = (...args: unknown[]) => {
            heard.push(args.map(String).join(' '));
            original(...args);
          };
        }
      });
      await compose.url(`${sandbox.url}/execute-api/canary`);
      await compose.scope('execute-api', 'us-east-1');
      await compose.addIdentity({
        name: 'canary',
        accessKeyId: 'ASIACANARY',
        secretAccessKey: secret,
        sessionToken: token,
      });
      await compose.trace();
      await compose.send();
      await compose.answer();
      const found = await panel.evaluate(async () => {
        type Areas = Record<
          string,
          { get: (keys: null, done?: (items: unknown) => void) => Promise<unknown> | undefined }
        >;
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
          storage: Areas;
        };
        const local = JSON.stringify(await api.storage.local?.get(null));
        const documents = await new Promise<string>((resolve) => {
          const open = indexedDB.open('countersign');
          open.onsuccess = () => {
            const all = open.result.transaction('documents').objectStore('documents').getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        });
        return {
          document: document.documentElement.outerHTML,
          fields: [...document.querySelectorAll('input, textarea')]
            .map((field) => (field as HTMLInputElement).value)
            .join('\n'),
          local,
          documents,
          console: (Reflect.get(globalThis, 'heardByPanel') as string[]).join('\n'),
          address: location.href,
          pageStorage: JSON.stringify({ ...localStorage, ...sessionStorage }),
        };
      });
      for (const [where, text] of Object.entries(found)) {
        lacks(text, secret, where);
        lacks(text, token, where);
      }
      const page = await browser.page.evaluate(
        () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage }),
      );
      lacks(page, secret, 'the inspected page');
    },
  },
  {
    name: 'the derived keys are shown on an explicit reveal only',
    run: async ({ compose, browser: { panel } }) => {
      await compose.example('IAM');
      await compose.trace();
      const kSigning = 'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9';
      lacks(await panel.evaluate(() => document.documentElement.outerHTML), kSigning, 'before');
      await panel.click('#reveal-keys');
      await panel.waitFor(
        'the signing key',
        (key: string) => document.querySelector('#key-chain')?.textContent?.includes(key),
        kSigning,
      );
      await panel.click('#url');
      await panel.waitFor(
        'the key to be hidden again',
        (key: string) => !document.querySelector('#key-chain')?.textContent?.includes(key),
        kSigning,
      );
    },
  },
  {
    name: 'nothing breaks the content security policy',
    run: async ({ compose, browser: { panel } }) => {
      const violations = await panel.evaluate(() => {
        const seen: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => seen.push(event.blockedURI));
        Object.assign(globalThis, { violations: seen });
        return seen.length;
      });
      holds(violations === 0, 'no violation at first');
      await compose.example('S3');
      contains((await compose.trace()).stringToSign, 'AWS4-HMAC-SHA256', 'the string to sign');
      const after = await panel.evaluate(() => (Reflect.get(globalThis, 'violations') as string[]).join());
      holds(after === '', `violations: ${after}`);
    },
  },
  {
    name: 'forgotten credentials sign no more',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url('https://abc123.execute-api.us-east-1.amazonaws.com/x');
      await compose.addIdentity({ name: 'brief', accessKeyId: 'AKIABRIEF', secretAccessKey: secret });
      contains((await compose.trace()).signedRequest, 'Credential=AKIABRIEF/', 'signed with it');
      await panel.click('#forget-identity');
      await panel.waitFor(
        'the identity to be gone',
        () => !document.querySelector('#identity')?.textContent?.includes('brief'),
      );
      contains(
        (await compose.trace()).signedRequest,
        'Credential=AKIAIOSFODNN7EXAMPLE/',
        'signed with the example',
      );
      equal(await panel.evaluate(() => document.activeElement?.id), 'identity', 'the focus');
    },
  },
];
