/** The way back from what was done last, offered in the status line. */
export type UndoOffer = {
  /** What it brings back, as the button's tooltip. */
  readonly words: string;
  readonly run: () => void;
};
