/** A key with the modifiers that are held meanwhile; names as in `KeyboardEvent.key`. */
export type KeyStroke = { key: string; modifiers: string[] };

/** What a browser must offer for one document; everything else about driving it is the same in both browsers. */
export interface Surface {
  /** Evaluates an expression in the document's own world; its promise gives text. */
  run(expression: string): Promise<string>;
  /** Evaluates a whole script there, for its effects. */
  runScript(source: string): Promise<void>;
  /** Makes the document the one that is shown and that gets the keys. */
  toFront(): Promise<void>;
  /** Clicks with the mouse at a place in the document's viewport, in CSS pixels. */
  mouseClick(x: number, y: number): Promise<void>;
  pressKey(stroke: KeyStroke): Promise<void>;
  /** Presses a key for every character. */
  typeKeys(text: string): Promise<void>;
  setFiles(selector: string, paths: string[]): Promise<void>;
}

/** Reads 'Control+Shift+Enter', 'Tab', 'a', or 'Control++'. */
export function parseKeyStroke(text: string): KeyStroke {
  const parts = text.split(/\+(?=.)/);
  const key = parts.pop() ?? '';
  const known = ['Control', 'Shift', 'Alt', 'Meta'];
  const unknown = parts.find((part) => !known.includes(part));
  if (!key || unknown !== undefined) throw new Error(`'${text}' is no key`);
  return { key, modifiers: parts };
}
