import type { World } from './world.ts';

/** All that the worker keeps until the browser is closed: what `storage.session` holds, by name. */
export function sessionDocuments({ browser }: World): Promise<Readonly<Record<string, unknown>>> {
  return browser.panel.evaluate<Readonly<Record<string, unknown>>>(() => {
    type Area = { get(keys: null): Promise<Record<string, unknown>> };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
      readonly storage: { readonly session: Area };
    };
    return api.storage.session.get(null);
  });
}
