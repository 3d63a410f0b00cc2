import { signal, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';

export type PermissionPagePorts = {
  /** The origin that a request waits for, or null. */
  readonly wanted: string | null;
  readonly granted: () => Promise<readonly string[]>;
  /** To be called in a user gesture. */
  readonly allow: (origin: string) => Promise<boolean>;
  readonly takeBack: (origin: string) => Promise<boolean>;
  readonly onChanged: (listener: () => void) => void;
};

/** The page that asks for access to a host where a DevTools panel cannot, and takes it back. */
export function mountPermissionPage(element: HTMLElement, ports: PermissionPagePorts): void {
  const granted = signal<readonly string[]>([]);
  const refresh = () =>
    void ports.granted().then((origins) => {
      granted.value = origins;
    });
  ports.onChanged(refresh);
  refresh();
  const Page = () => <PermissionPage ports={ports} granted={granted.value} />;
  render(<Page />, element);
}

function PermissionPage(props: {
  readonly ports: PermissionPagePorts;
  readonly granted: readonly string[];
}): JSX.Element {
  const { wanted, allow, takeBack } = props.ports;
  const said = useSignal('');
  const ask = async (origin: string) => {
    said.value = (await allow(origin))
      ? `Allowed. Go back to the panel and press Send.`
      : `Not allowed. Nothing is sent to ${origin}.`;
  };
  return (
    <main class="page">
      <h1>Access to hosts</h1>
      <p>
        Countersign sends what you compose from its background worker. The browser lets it do so only for
        hosts that you allow, one by one. Without access nothing is sent there.
      </p>
      {wanted && (
        <p>
          <button type="button" class="primary" id="allow" onClick={() => void ask(wanted)}>
            Allow access to {wanted}
          </button>
        </p>
      )}
      <p role="status" id="said">
        {said.value}
      </p>
      <h2>Allowed now</h2>
      {props.granted.length === 0 ? (
        <p class="note">No host yet. The panel asks when you press Send.</p>
      ) : (
        <ul class="granted">
          {props.granted.map((pattern) => (
            <li key={pattern}>
              <code class="wire">{pattern}</code>
              <button type="button" onClick={() => void takeBack(pattern.replace(/\/\*$/, ''))}>
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
