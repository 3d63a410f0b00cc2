import type { ComponentChildren, TargetedKeyboardEvent, VNode } from 'preact';

export type Tab<K extends string> = {
  readonly id: K;
  readonly label: string;
  /** A short count beside the label, such as the number of headers. */
  readonly badge?: string | undefined;
  /** Where the panel has another id than `TabPanel` gives it. */
  readonly panelId?: string | undefined;
};

type TabsProps<K extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<K>[];
  readonly chosen: K;
  readonly onChoose: (id: K) => void;
  /** Unique in the page; the ids of the tabs and of their panels begin with it. */
  readonly idPrefix: string;
};

/** The APG tab list with automatic activation: one tab stop; arrows, Home and End choose. */
export function Tabs<K extends string>({ label, tabs, chosen, onChoose, idPrefix }: TabsProps<K>): VNode {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const next = nextIndex(event, tabs, chosen);
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(tabId(idPrefix, tab.id))}`)?.focus();
    onChoose(tab.id);
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class="tab"
          id={tabId(idPrefix, tab.id)}
          aria-selected={tab.id === chosen}
          aria-controls={tab.id === chosen ? (tab.panelId ?? panelId(idPrefix, tab.id)) : undefined}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
          {tab.badge === undefined ? null : <span class="tab-badge">{tab.badge}</span>}
        </button>
      ))}
    </div>
  );
}

type TabPanelProps = {
  readonly idPrefix: string;
  readonly id: string;
  readonly chosen: string;
  readonly children: ComponentChildren;
  /** A tab stop of its own; for panels that scroll and hold nothing else that takes the focus. */
  readonly focusable?: boolean;
};

/** What belongs to one tab of `Tabs`; only the chosen one's children are rendered. */
export function TabPanel({ idPrefix, id, chosen, children, focusable = false }: TabPanelProps): VNode | null {
  if (id !== chosen) return null;
  return (
    <div
      class="tab-panel"
      role="tabpanel"
      id={panelId(idPrefix, id)}
      aria-labelledby={tabId(idPrefix, id)}
      tabIndex={focusable ? 0 : undefined}
    >
      {children}
    </div>
  );
}

function nextIndex(
  event: KeyboardEvent,
  tabs: readonly { readonly id: string }[],
  chosen: string,
): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  const at = tabs.findIndex((tab) => tab.id === chosen);
  if (event.key === 'ArrowRight') return (at + 1) % tabs.length;
  if (event.key === 'ArrowLeft') return (at - 1 + tabs.length) % tabs.length;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return tabs.length - 1;
  return null;
}

function tabId(idPrefix: string, id: string): string {
  return `${idPrefix}-tab-${id}`;
}

function panelId(idPrefix: string, id: string): string {
  return `${idPrefix}-panel-${id}`;
}
