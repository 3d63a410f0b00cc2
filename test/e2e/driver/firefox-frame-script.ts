/** What the browser asks of a document's process, and the answer. */
export type FrameRequest =
  | { id: number; expression: string }
  | { id: number; script: string }
  | { id: number; console: true }
  | FilesRequest;
type FilesRequest = { id: number; selector: string; paths: string[] };
export type FrameAnswer = { id: number; text?: string; error?: string };

type DebuggerObject = { unsafeDereference(): unknown };
type Completion = { return?: unknown; throw?: unknown } | null;
type DebuggerGlobal = { executeInGlobal(source: string): Completion };
type SpiderMonkeyDebugger = {
  makeGlobalObjectReference(global: unknown): DebuggerGlobal;
  addDebuggee(global: DebuggerGlobal): void;
  removeAllDebuggees(): void;
};
type DebuggerHolder = { Debugger: new () => SpiderMonkeyDebugger };

declare const ChromeUtils: {
  importESModule(url: string): { addDebuggerToGlobal(global: DebuggerHolder): void };
};
type ConsoleStorage = { getEvents(): { innerID: number; arguments: unknown[] }[] };

declare const Components: {
  classes: Record<string, { getService(type: unknown): { wrappedJSObject: ConsoleStorage } }>;
  interfaces: { nsISupports: unknown };
  utils: { Sandbox(principal: unknown, options: { freshCompartment: boolean }): DebuggerHolder };
};
declare const Services: { scriptSecurityManager: { getSystemPrincipal(): unknown } };
declare const content: Window & typeof globalThis & { windowGlobalChild: { innerWindowId: number } };
declare function addMessageListener(name: string, listener: (message: { data: FrameRequest }) => void): void;
declare function sendAsyncMessage(name: string, data: FrameAnswer): void;

/**
 * Runs in the process of a document, with system rights. Like the web console it evaluates through the
 * engine's debugger: in the document's own global scope, whatever its content security policy says.
 */
export function frameScript(): void {
  const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
  const system = Services.scriptSecurityManager.getSystemPrincipal();
  const holder = Components.utils.Sandbox(system, { freshCompartment: true });
  addDebuggerToGlobal(holder);

  // The debugger hands out primitives as they are, and objects wrapped.
  const raw = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? (value as DebuggerObject).unsafeDereference() : value;

  const execute = (source: string): unknown => {
    const engine = new holder.Debugger();
    const global = engine.makeGlobalObjectReference(content);
    engine.addDebuggee(global);
    try {
      const completion = global.executeInGlobal(source);
      if (!completion) throw new Error('the evaluation was ended');
      if ('throw' in completion) throw new Error(`the script threw ${raw(completion.throw)}`);
      return raw(completion.return);
    } finally {
      engine.removeAllDebuggees();
    }
  };

  const choose = async ({ selector, paths }: FilesRequest): Promise<void> => {
    type Chosen = HTMLInputElement & { mozSetFileArray(files: File[]): void };
    const input = content.document.querySelector<Chosen>(selector);
    if (!input) throw new Error(`there is no ${selector}`);
    const factory = content.File as unknown as { createFromFileName(path: string): Promise<File> };
    input.mozSetFileArray(await Promise.all(paths.map((path) => factory.createFromFileName(path))));
    for (const name of ['input', 'change']) input.dispatchEvent(new content.Event(name, { bubbles: true }));
  };

  // What DevTools' console shows of a page when it is opened late.
  const consoleTexts = (): string[] => {
    const storage = Components.classes['@mozilla.org/consoleAPI-storage;1'];
    const events = storage?.getService(Components.interfaces.nsISupports).wrappedJSObject.getEvents();
    const own = (events ?? []).filter(({ innerID }) => innerID === content.windowGlobalChild.innerWindowId);
    return own.map((event) => [...event.arguments].map(String).join(' '));
  };

  const answer = async (request: FrameRequest): Promise<string> => {
    if ('expression' in request) return String(await execute(request.expression));
    if ('console' in request) return JSON.stringify(consoleTexts());
    if ('script' in request) execute(request.script);
    else await choose(request);
    return '';
  };

  addMessageListener('countersign:request', async ({ data }) => {
    try {
      sendAsyncMessage('countersign:answer', { id: data.id, text: await answer(data) });
    } catch (error) {
      sendAsyncMessage('countersign:answer', { id: data.id, error: String(error) });
    }
  });
}
