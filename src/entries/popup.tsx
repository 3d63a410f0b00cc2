import { createPopupModel } from '#panel/model/popup-model.ts';
import { mountPopup } from '#panel/popup.tsx';
import { watchTheme } from '#platform/devtools-panel.ts';
import { activeTab } from '#platform/tabs.ts';
import { connectToWorker } from '#platform/worker-port.ts';
import { createClient } from '#protocol/client.ts';

const lifetime = new AbortController();
addEventListener('pagehide', () => lifetime.abort());
watchTheme((theme) => {
  document.documentElement.dataset.theme = theme;
});
const named = new URLSearchParams(location.hash.slice(1)).get('tab');
const tabId = named === null ? ((await activeTab())?.tabId ?? null) : Number(named);
mountPopup(
  document.body,
  createPopupModel(createClient(connectToWorker(), lifetime.signal), tabId, lifetime.signal),
);
