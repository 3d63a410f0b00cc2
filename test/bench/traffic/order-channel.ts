/** By which the panel has the DevTools page told of made requests. */
export const orderChannel = 'countersign-bench';

/** `first` is the number of the first made request. */
export type TellOrder =
  | { readonly kind: 'made'; readonly first: number; readonly count: number }
  | { readonly kind: 'long-header'; readonly first: number; readonly length: number };
