import type { FrameAnswer, FrameRequest } from './firefox-frame-script.ts';
import type { Theme } from './panel-driver.ts';

/** The panel, or a tab by the id of its tab panel. */
export type View = string;
type Request = FrameRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

type MessageManager = {
  loadFrameScript(url: string, delayed: boolean): void;
  sendAsyncMessage(name: string, data: unknown): void;
  addMessageListener(name: string, listener: (message: { data: FrameAnswer }) => void): void;
};
type RemoteBrowser = HTMLElement & {
  messageManager: MessageManager;
  currentURI: { spec: string };
  webProgress: { isLoadingDocument: boolean };
  browsingContext?: {
    prefersColorSchemeOverride: Theme;
    currentWindowGlobal?: {
      documentURI: { spec: string };
      drawSnapshot(area: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
};
type Tab = { linkedBrowser: RemoteBrowser; linkedPanel: string };
type Toolbox = {
  doc: Document;
  getAdditionalTools(): { id: string; label: string }[];
  selectTool(id: string): Promise<unknown>;
  destroy(): Promise<void>;
};
type DevToolsModule = {
  gDevTools: {
    showToolboxForTab(tab: Tab, options: { toolId: string; hostType: string }): Promise<Toolbox>;
  };
};
type ScreenWindow = Window & { mozInnerScreenX: number; mozInnerScreenY: number };
type TabbedBrowser = {
  tabs: Tab[];
  selectedTab: Tab;
  addTab(url: string, options: { triggeringPrincipal: unknown }): Tab;
  removeTab(tab: Tab): void;
};
type BrowserWindow = ScreenWindow & { gBrowser: TabbedBrowser; browsingContext: { id: number } };

declare const gBrowser: TabbedBrowser;
declare const ChromeUtils: { importESModule(url: string): { require(id: string): DevToolsModule } };
declare const Services: {
  obs: { addObserver(observer: (subject: unknown) => void, topic: string): void };
  focus: { activeWindow: Window | null; focusedElement: Element | null };
  prefs: { setCharPref(name: string, value: string): void };
  scriptSecurityManager: { getSystemPrincipal(): unknown };
  wm: { getEnumerator(type: 'navigator:browser'): Iterable<BrowserWindow> };
};
declare const WebExtensionPolicy: {
  getByID(id: string): {
    getURL(path: string): string;
    extension: {
      readonly backgroundContext?: { readonly runListenerPromises: ReadonlySet<Promise<unknown>> };
      terminateBackground(options: { ignoreDevToolsAttached: boolean }): Promise<unknown>;
    };
  };
};
declare const PopupNotifications: {
  panel: { state: string; firstElementChild: (Element & { button: HTMLButtonElement }) | null };
};
declare const window: BrowserWindow & { countersignKit?: FirefoxKit };

/** What the driver asks of the browser window; arguments and results travel as JSON. */
export interface FirefoxKit {
  inspected(): View;
  origin(extensionId: string): string;
  openToolbox(): Promise<void>;
  closeToolbox(): Promise<void>;
  /** False while the extension has not added a panel of this title. */
  showPanel(title: string): Promise<boolean>;
  showConsole(): Promise<void>;
  /** Whether the panel's own document is there. */
  panelLoaded(): boolean;
  setWidth(width: number): void;
  ask(view: View, request: Request): Promise<string>;
  /** Shows a view and gives it the focus; returns where its viewport is inside its window. */
  focusView(view: View): { x: number; y: number };
  /** Of the window of a view; null where that is the one of the inspected page. */
  otherWindow(view: View): number | null;
  picture(view: View): Promise<string>;
  setTheme(theme: Theme): void;
  setTabTheme(view: View, theme: Theme): void;
  setTabWidth(view: View, width: number): void;
  stopBackground(extensionId: string): Promise<void>;
  promptOpen(): boolean;
  acceptPrompt(): void;
  openTab(url: string): void;
  /** The newest tab of any window whose loaded address begins so, or undefined. */
  findTab(prefix: string): View | undefined;
  closeTab(view: View): void;
}

/** Runs once in the browser window, with system rights, and leaves the kit there. `frame` is the source of the frame script. */
export function installKit(frame: string): void {
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const inspectedTab = gBrowser.selectedTab;
  type Asked = {
    manager: MessageManager;
    resolve: (text: string) => void;
    reject: (error: Error) => void;
  };
  const waiting = new Map<number, Asked>();
  const prepared = new WeakSet<MessageManager>();
  let lastId = 0;
  let toolbox: Toolbox | undefined;
  let toolId = '';

  const opened = (): Toolbox => {
    if (!toolbox) throw new Error('DevTools is closed');
    return toolbox;
  };
  const panelBrowser = (): RemoteBrowser | undefined => {
    const holder = opened().doc.getElementById(`toolbox-panel-iframe-${toolId}`) as HTMLIFrameElement | null;
    return (
      holder?.contentDocument?.querySelector<RemoteBrowser>(
        'browser[webextension-view-type="devtools_panel"]',
      ) ?? undefined
    );
  };
  const allTabs = (): { tab: Tab; owner: BrowserWindow }[] =>
    [...Services.wm.getEnumerator('navigator:browser')].flatMap((owner) =>
      owner.gBrowser.tabs.map((tab) => ({ tab, owner })),
    );
  const tabOf = (view: View): { tab: Tab; owner: BrowserWindow } => {
    const wanted = view === 'panel' ? inspectedTab.linkedPanel : view;
    const found = allTabs().find(({ tab }) => tab.linkedPanel === wanted);
    if (!found) throw new Error('the tab is closed');
    return found;
  };
  const browserOf = (view: View): RemoteBrowser => {
    const browser = view === 'panel' ? panelBrowser() : tabOf(view).tab.linkedBrowser;
    if (!browser) throw new Error('the panel has not been loaded');
    return browser;
  };
  const channel = (view: View): MessageManager => {
    const manager = browserOf(view).messageManager;
    if (!prepared.has(manager)) {
      prepared.add(manager);
      manager.addMessageListener('countersign:answer', ({ data }) => {
        const asked = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.error === undefined) asked?.resolve(data.text ?? '');
        else asked?.reject(new Error(data.error));
      });
      manager.loadFrameScript(`data:,${encodeURIComponent(frame)}`, false);
    }
    return manager;
  };

  // Who is gone does not answer.
  Services.obs.addObserver((gone) => {
    for (const [id, { manager, reject }] of waiting) {
      if (manager !== gone) continue;
      waiting.delete(id);
      reject(new Error('the document is gone'));
    }
  }, 'message-manager-disconnect');

  window.countersignKit = {
    inspected: () => inspectedTab.linkedPanel,
    origin: (extensionId) => WebExtensionPolicy.getByID(extensionId).getURL('').replace(/\/$/, ''),
    openToolbox: async () => {
      gBrowser.selectedTab = inspectedTab;
      toolbox = await gDevTools.showToolboxForTab(inspectedTab, { toolId: 'webconsole', hostType: 'bottom' });
    },
    closeToolbox: async () => {
      await toolbox?.destroy();
      toolbox = undefined;
    },
    showPanel: async (title) => {
      const tool = opened()
        .getAdditionalTools()
        .find(({ label }) => label === title);
      if (!tool) return false;
      toolId = tool.id;
      await opened().selectTool(toolId);
      return true;
    },
    showConsole: async () => {
      await opened().selectTool('webconsole');
    },
    panelLoaded: () =>
      panelBrowser()?.browsingContext?.currentWindowGlobal?.documentURI.spec.startsWith('moz-extension:') ??
      false,
    setWidth: (width) => {
      // Moving DevTools to the side would load the panel anew, so it stays below and becomes narrow there.
      const host = document.querySelector<HTMLElement>('.devtools-toolbox-bottom-iframe');
      if (!host) throw new Error('DevTools is not at the bottom');
      if (width > window.innerWidth) window.resizeTo(width, window.outerHeight);
      host.style.alignSelf = 'start';
      host.style.minWidth = '0';
      host.style.maxWidth = 'none';
      host.style.width = `${width}px`;
    },
    ask: (view, request) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const manager = channel(view);
        waiting.set(lastId, { manager, resolve, reject });
        manager.sendAsyncMessage('countersign:request', { ...request, id: lastId });
      }),
    focusView: (view) => {
      const { tab, owner } = tabOf(view);
      if (Services.focus.activeWindow !== owner) owner.focus();
      if (owner.gBrowser.selectedTab !== tab) owner.gBrowser.selectedTab = tab;
      const browser = browserOf(view);
      if (Services.focus.focusedElement !== browser) browser.focus();
      const box = browser.getBoundingClientRect();
      const inner = browser.ownerDocument.defaultView as unknown as ScreenWindow;
      return {
        x: box.x + inner.mozInnerScreenX - owner.mozInnerScreenX,
        y: box.y + inner.mozInnerScreenY - owner.mozInnerScreenY,
      };
    },
    otherWindow: (view) => {
      const { owner } = tabOf(view);
      return owner === window ? null : owner.browsingContext.id;
    },
    picture: async (view) => {
      const drawn = await browserOf(view).browsingContext?.currentWindowGlobal?.drawSnapshot(
        null,
        1,
        'white',
      );
      if (!drawn) throw new Error('there is nothing to draw');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      canvas.getContext('2d')?.drawImage(drawn, 0, 0);
      return canvas.toDataURL('image/png').replace(/^.*,/, '');
    },
    setTheme: (theme) => Services.prefs.setCharPref('devtools.theme', theme),
    setTabTheme: (view, theme) => {
      const { browsingContext } = browserOf(view);
      if (browsingContext) browsingContext.prefersColorSchemeOverride = theme;
    },
    setTabWidth: (view, width) => {
      const { style } = browserOf(view);
      style.justifySelf = 'start';
      style.minWidth = '0';
      style.maxWidth = 'none';
      style.width = `${width}px`;
    },
    stopBackground: async (extensionId) => {
      const { extension } = WebExtensionPolicy.getByID(extensionId);
      const { backgroundContext: context } = extension;
      do {
        // Firefox stops no event page whose answer it waits for, as for a request that is held, but tries again later.
        await Promise.allSettled(context?.runListenerPromises ?? []);
        await extension.terminateBackground({ ignoreDevToolsAttached: true });
      } while (context && extension.backgroundContext === context);
    },
    promptOpen: () => {
      const { state, firstElementChild } = PopupNotifications.panel;
      return state === 'open' && firstElementChild !== null && !firstElementChild.button.disabled;
    },
    acceptPrompt: () => PopupNotifications.panel.firstElementChild?.button.click(),
    openTab: (url) => {
      const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
      gBrowser.selectedTab = gBrowser.addTab(url, { triggeringPrincipal });
    },
    findTab: (prefix) =>
      allTabs().findLast(
        ({
          tab: {
            linkedBrowser: { currentURI, webProgress },
          },
        }) => currentURI.spec.startsWith(prefix) && !webProgress.isLoadingDocument,
      )?.tab.linkedPanel,
    closeTab: (view) => {
      const { tab, owner } = tabOf(view);
      owner.gBrowser.removeTab(tab);
    },
  };
}
