import type {
  BeforeRequest,
  BeforeSendHeaders,
  PageRequestListeners,
  Verdict,
} from '#platform/page-requests.ts';

export type HeldChange = {
  readonly requestId?: string;
  readonly url?: string;
  readonly method?: string;
  readonly tabId?: number;
  readonly originUrl?: string;
  readonly documentUrl?: string;
  readonly requestBody?: object;
};

export type FakeHold = {
  readonly hold: (listeners: PageRequestListeners) => { begin: () => void; rest: () => void };
  readonly calls: string[];
  /** The body is told; the answer as it comes, with a promise or without. */
  begin(change?: HeldChange): Verdict | undefined | Promise<Verdict>;
  /** The headers are told. */
  headers(
    headers?: readonly (readonly [name: string, value: string])[],
    change?: HeldChange,
  ): Verdict | undefined | Promise<Verdict>;
  end(requestId?: string): void;
  isBusy(): boolean;
};

const usual = {
  requestId: '1',
  url: 'https://api.example.com/items',
  method: 'GET',
  type: 'xmlhttprequest',
  tabId: 1,
  timeStamp: 0,
  documentUrl: 'https://app.example/',
  originUrl: 'https://app.example/',
};

/** Firefox's blocking webRequest: one GET of `https://api.example.com/items`, unless a test says otherwise. */
export function fakeHold(): FakeHold {
  let heard: PageRequestListeners | null = null;
  const calls: string[] = [];
  const listeners = () => {
    if (!heard) throw new Error('nobody holds requests');
    return heard;
  };
  return {
    calls,
    hold: (given) => {
      heard = given;
      return { begin: () => void calls.push('begin'), rest: () => void calls.push('rest') };
    },
    begin: (change = {}) => listeners().onBeforeRequest({ ...usual, ...change } as BeforeRequest),
    headers: (headers = [], change = {}) =>
      listeners().onBeforeSendHeaders({
        ...usual,
        ...change,
        requestHeaders: headers.map(([name, value]) => ({ name, value })),
      } as BeforeSendHeaders),
    isBusy: () => listeners().isBusy(),
    end: (requestId = usual.requestId) => void listeners().onEnd({ requestId, tabId: usual.tabId }),
  };
}
