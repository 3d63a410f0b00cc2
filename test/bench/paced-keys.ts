import { Marionette } from '#test/e2e/driver/marionette.ts';

const pauseMs = 80;

type Action = { readonly type: string };
type Sequences = { readonly actions: readonly { readonly actions: readonly Action[] }[] };

/**
 * While `work` runs, Firefox waits after every key it is told to press. The keys of a text go to it in one message, at a rate no
 * person types at. One message per key is no way out: the driver looks into the document with the engine's debugger between
 * two messages, upon which Firefox throws its compiled code away, and a keystroke takes more than twice as long.
 */
export async function pacingKeys(work: () => Promise<void>): Promise<void> {
  const { send } = Marionette.prototype;
  Marionette.prototype.send = function (command, parameters) {
    const paced = command === 'WebDriver:PerformActions' ? withPauses(parameters as Sequences) : parameters;
    return send.call(this, command, paced);
  };
  try {
    await work();
  } finally {
    Marionette.prototype.send = send;
  }
}

function withPauses({ actions }: Sequences): Sequences {
  const pause = { type: 'pause', duration: pauseMs };
  return {
    actions: actions.map((sequence) => ({
      ...sequence,
      actions: sequence.actions.flatMap((action) => (action.type === 'keyUp' ? [action, pause] : [action])),
    })),
  };
}
