import type { JSX } from 'preact';
import { createIdentitiesModel, type PanelOfIdentities } from './model/identities/identities-model.ts';
import type { PanelPorts } from './ports.ts';
import { IdentitiesView } from './views/identities/identities-view.tsx';

/** Builds Identities, which is loaded when it is first shown, and returns its view. */
export function createIdentities(
  ports: PanelPorts,
  around: PanelOfIdentities,
  lifetime: AbortSignal,
): () => JSX.Element {
  const model = createIdentitiesModel(ports, around, lifetime);
  return () => <IdentitiesView model={model} />;
}
