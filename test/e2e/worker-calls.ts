import type { ArgumentOf, CommandName, ResultOf } from '#protocol/contract.ts';
import type { Panel } from './driver/panel-driver.ts';

type Answer = { readonly value?: unknown; readonly failure?: { readonly code: string } };

/**
 * Asks the worker as the panel does, over a port of the panel's own, for what would be long-winded by hand. A refusal rejects
 * with the failure's code.
 */
export async function callWorker<N extends CommandName>(
  panel: Panel,
  name: N,
  argument: ArgumentOf<N>,
): Promise<ResultOf<N>> {
  const answer = await panel.evaluate<Answer>(
    (command: string, given: unknown) =>
      new Promise<Answer>((resolve) => {
        type Port = {
          postMessage(message: unknown): void;
          disconnect(): void;
          readonly onMessage: { addListener(listener: (message: Answer & { kind: string }) => void): void };
        };
        type Api = { readonly runtime: { connect(options: { name: string }): Port } };
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
        const port = api.runtime.connect({ name: 'countersign' });
        port.onMessage.addListener((message) => {
          if (message.kind !== 'result' && message.kind !== 'failure') return;
          port.disconnect();
          resolve(message);
        });
        port.postMessage({ kind: 'call', id: 1, name: command, argument: given });
      }),
    name,
    argument,
  );
  if (answer.failure) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value as ResultOf<N>;
}
