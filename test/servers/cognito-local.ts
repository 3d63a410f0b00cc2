import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { findFreePorts, startChildServer, waitUntilListening } from './child-server.ts';

/** A user pool of cognito-local, which other people wrote. README.md says what it does not have. */
export type CognitoLocal = {
  /** http://127.0.0.1:PORT, without a final slash. */
  readonly url: string;
  readonly pool: { readonly userPoolId: string; readonly clientId: string };
  /** Every code that it sends. */
  readonly code: string;
  /** The AWS SDK's client of it, with what only an administrator may. */
  readonly sdk: CognitoIdentityProviderClient;
  close(): Promise<void>;
};

const code = '424242';

/** Starts it with one pool and one client, in a folder of its own; rejects with its log where it does not come up. */
export async function startCognitoLocal(): Promise<CognitoLocal> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-cognito-local-'));
  await mkdir(join(folder, '.cognito'));
  // Else user names have to be e-mail addresses.
  const settings = { UserPoolDefaults: { UsernameAttributes: [] } };
  await writeFile(join(folder, '.cognito', 'config.json'), JSON.stringify(settings));
  const [port = 0] = await findFreePorts(1);
  const program = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js');
  const server = startChildServer(
    'cognito-local',
    port,
    'env',
    ['-C', folder, `PORT=${port}`, 'HOST=127.0.0.1', `CODE=${code}`, process.execPath, program],
    join(folder, 'log'),
  );
  const close = async (): Promise<void> => {
    await server.end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilListening([server], 30_000);
    const url = `http://127.0.0.1:${port}`;
    const sdk = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: url,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'pool' }));
    const userPoolId = UserPool?.Id ?? '';
    const { UserPoolClient } = await sdk.send(
      new CreateUserPoolClientCommand({ UserPoolId: userPoolId, ClientName: 'client' }),
    );
    return { url, pool: { userPoolId, clientId: UserPoolClient?.ClientId ?? '' }, code, sdk, close };
  } catch (error) {
    await close();
    throw error;
  }
}
