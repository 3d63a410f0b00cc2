import { until } from './deadline.ts';
import type { FirefoxKit, View } from './firefox-kit.ts';
import type { Marionette } from './marionette.ts';
import { pageExpression, pageResult } from './page-expression.ts';
import { countKeys, keysArrived } from './page-steps.ts';
import type { PageFunction } from './panel-driver.ts';
import type { KeyStroke, Surface } from './surface.ts';

/** Calls one function of the kit in the browser window. */
export type KitCall = <Name extends keyof FirefoxKit>(
  name: Name,
  ...args: Parameters<FirefoxKit[Name]>
) => Promise<Awaited<ReturnType<FirefoxKit[Name]>>>;

// The keys that WebDriver names by code points of the private use area.
const KEY_CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F6: '\uE036',
  F10: '\uE03A',
  Meta: '\uE03D',
};

function keyCode(key: string): string {
  const code = KEY_CODES[key] ?? (key === 'Space' ? ' ' : key);
  if ([...code].length !== 1) throw new Error(`'${key}' is no key`);
  return code;
}

/** Sends real input. */
type Act = (source: Readonly<Record<string, unknown>>) => Promise<void>;

/** Input for a window by the id of its browsing context; null: the one of the inspected page, where everything else is asked. */
async function actingIn(marionette: Marionette, other: number | null): Promise<Act> {
  const act: Act = async (source) => {
    await marionette.send('WebDriver:PerformActions', { actions: [source] });
  };
  if (other === null) return act;
  const main = ((await marionette.send('WebDriver:GetWindowHandle')) as { value: string }).value;
  const within = async (handle: string, does: () => Promise<unknown>): Promise<unknown> => {
    await marionette.send('WebDriver:SwitchToWindow', { handle, focus: false });
    try {
      return await does();
    } finally {
      await marionette.send('WebDriver:SwitchToWindow', { handle: main, focus: false });
    }
  };
  for (const handle of (await marionette.send('WebDriver:GetWindowHandles')) as string[]) {
    const id = await within(handle, () => marionette.inBrowser('return window.browsingContext.id;', []));
    if (id === other) return async (source) => void (await within(handle, () => act(source)));
  }
  throw new Error('the window is closed');
}

/** Drives one document of Firefox: input enters at the browser window, as that of a person would. */
export function firefoxSurface(marionette: Marionette, kit: KitCall, view: () => View): Surface {
  const ask = (expression: string): Promise<string> => kit('ask', view(), { expression });
  const inPage = async <T>(fn: string | PageFunction<T>, args: unknown[]): Promise<T> =>
    pageResult<T>(await ask(pageExpression(fn, args)));
  let act: Act | undefined;
  const perform: Act = async (source) => {
    act ??= await actingIn(marionette, await kit('otherWindow', view()));
    return act(source);
  };
  const pressAndRelease = async (strokes: readonly KeyStroke[]): Promise<void> => {
    const actions = strokes.flatMap(({ key, modifiers }) => {
      const held = [...modifiers, key].map(keyCode);
      const down = held.map((value) => ({ type: 'keyDown', value }));
      return [...down, ...held.toReversed().map((value) => ({ type: 'keyUp', value }))];
    });
    await inPage(countKeys, []);
    await perform({ type: 'key', id: 'keyboard', actions });
    // Firefox answers when the keys are on their way. Where the last of them left the document, nothing more is seen.
    const expected = actions.length / 2;
    await until('the keys to arrive', () => inPage(keysArrived, [expected]).catch(() => true), {
      ms: 1000,
    }).catch(() => undefined);
  };
  return {
    run: ask,
    runScript: async (script) => {
      await kit('ask', view(), { script });
    },
    toFront: async () => {
      const focused = 'document.hasFocus() && document.visibilityState === "visible"';
      await until('the focus on the document', async () => {
        await kit('focusView', view());
        return inPage<boolean>(focused, []);
      });
    },
    mouseClick: async (x, y) => {
      const corner = await kit('focusView', view());
      const there = { x: Math.round(corner.x + x), y: Math.round(corner.y + y) };
      const actions = [
        { type: 'pointerMove', ...there, duration: 0, origin: 'viewport' },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await perform({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
    },
    pressKey: (stroke) => pressAndRelease([stroke]),
    typeKeys: (text) => pressAndRelease([...text].map((key) => ({ key, modifiers: [] }))),
    setFiles: async (selector, paths) => {
      await kit('ask', view(), { selector, paths });
    },
  };
}
