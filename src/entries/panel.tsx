import { mountPanel } from '#panel/panel.tsx';
import { indexedDbBlobs } from '#platform/blob-store.ts';
import { captureChannel } from '#platform/capture-channel.ts';
import { networkPanel, reloadInspectedPage } from '#platform/devtools-network.ts';
import { onPanelSearch, watchTheme } from '#platform/devtools-panel.ts';
import { askForAccess, canAskForAccess, hasAccess } from '#platform/host-permissions.ts';
import { inspectedTab, isInDevtools } from '#platform/inspected-tab.ts';
import { ownVersion } from '#platform/own-version.ts';
import { pageStorage } from '#platform/page-storage.ts';
import { connectToWorker } from '#platform/worker-port.ts';
import { createClient } from '#protocol/client.ts';

const lifetime = new AbortController();
addEventListener('pagehide', () => lifetime.abort());

watchTheme((theme) => {
  document.documentElement.dataset.theme = theme;
});
const tab = inspectedTab();
mountPanel(
  document.body,
  {
    client: createClient(connectToWorker(), lifetime.signal),
    blobs: indexedDbBlobs(),
    onSearch: onPanelSearch,
    askForAccess: canAskForAccess() ? askForAccess : null,
    tab,
    pageStorage: pageStorage(),
    passkeyAccess: isInDevtools() ? undefined : hasAccess,
    traffic: tab && {
      version: ownVersion(),
      channel: captureChannel(tab.id),
      reload: reloadInspectedPage(),
      revealInNetwork: networkPanel(),
    },
  },
  lifetime.signal,
  new URLSearchParams(location.hash.slice(1)).get('view') === 'identities' ? 'identities' : 'compose',
);
