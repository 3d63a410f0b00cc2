import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import { failureWords } from '../../words/failure-words.ts';
import type { IdentitiesModel } from './identities-model.ts';

/** The origin that a failure asks access for; null where it is about something else. */
export function originToAllow(failure: Failure | null): string | null {
  const asks = failure?.code === 'permission-missing' || failure?.code === 'passkey-host-missing';
  return asks ? (failure.detail ?? null) : null;
}

/** Opens the panel in a tab of its own, at Identities; where that does not work, the status line says so. */
export async function openInTab(
  { ports, status }: Pick<IdentitiesModel, 'ports' | 'status'>,
  tabId: number,
): Promise<void> {
  try {
    await ports.client.call('openPanelTab', { tabId, view: 'identities' });
  } catch (caught) {
    status.value = failureWords(failureOf(caught)).title;
  }
}

/**
 * Asks the browser for access to an origin, to be called in a user gesture: here where this page can ask, else on a page of its own.
 * Resolves to whether it was given; else the status line says what became of it.
 */
export async function allowOrigin(
  { ports, status }: Pick<IdentitiesModel, 'ports' | 'status'>,
  origin: string,
): Promise<boolean> {
  const patterns = [accessPatternOf(origin)];
  try {
    if (ports.askForAccess) {
      const allowed = await ports.askForAccess(patterns);
      if (!allowed) status.value = `Access to ${origin} was not allowed; nothing was sent.`;
      return allowed;
    }
    await ports.client.call('openPermissionPage', { patterns });
    status.value = 'Allow access on the page that was opened, then try again.';
  } catch (caught) {
    status.value = failureWords(failureOf(caught)).title;
  }
  return false;
}
