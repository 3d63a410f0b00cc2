import { signal, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { permissionWords } from './words/permission-words.ts';

export type PermissionPagePorts = {
  /** Match patterns that a request or a rule waits for. */
  readonly wanted: readonly string[];
  /** The permissions of the manifest. */
  readonly declared: readonly string[];
  readonly granted: () => Promise<readonly string[]>;
  /** To be called in a user gesture. */
  readonly allow: (patterns: readonly string[]) => Promise<boolean>;
  readonly takeBack: (patterns: readonly string[]) => Promise<boolean>;
  readonly onChanged: (listener: () => void) => void;
};

/** The page that asks for access to hosts where a DevTools panel cannot, takes it back, and explains every permission. */
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
  const { wanted, declared, allow, takeBack } = props.ports;
  const said = useSignal('');
  const ask = async () => {
    said.value = (await allow(wanted))
      ? 'Allowed. Go back to the panel.'
      : 'Not allowed. Nothing is sent there, and no rule acts there.';
  };
  return (
    <main class="page">
      <h1>Access to hosts</h1>
      <p>
        Countersign sends what you compose, and signs what your rules take. The browser lets it do so only for
        hosts that you allow, one by one. Without access nothing is sent, and no request is changed.
      </p>
      {wanted.length > 0 && (
        <p>
          <button type="button" class="primary" id="allow" onClick={() => void ask()}>
            Allow access to {wanted.map(hostsOf).join(', ')}
          </button>
        </p>
      )}
      <p role="status" id="said">
        {said.value}
      </p>
      <h2>Allowed now</h2>
      {props.granted.length === 0 ? (
        <p class="note">No host yet. The panel asks when you press Send, or save a rule.</p>
      ) : (
        <ul class="granted">
          {props.granted.map((pattern) => (
            <li key={pattern}>
              <code class="wire">{pattern}</code>
              <button
                type="button"
                aria-label={`Take back ${pattern}`}
                onClick={() => void takeBack([pattern])}
              >
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="note">
        Taken back: requests there go out as the page makes them, and the panel says which rules rest for it.
      </p>
      <h2>What else Countersign may do</h2>
      <dl class="permissions">
        {declared.map((permission) => {
          const words = permissionWords[permission];
          return (
            <div key={permission}>
              <dt>
                {words?.name} <code class="wire">{permission}</code>
              </dt>
              <dd>{words?.why}</dd>
              <dd class="note">Without it: {words?.without}</dd>
            </div>
          );
        })}
      </dl>
    </main>
  );
}

/** `https://*.example.com/*` as people say it. */
function hostsOf(pattern: string): string {
  if (pattern === 'http://*/*' || pattern === 'https://*/*') return `every ${pattern.split(':')[0]} host`;
  return pattern.replace(/\/\*$/, '');
}
