import type { BodyKind, ClientKind } from './matrix-kinds.ts';

/** One request that a test asks the page for. */
export interface MatrixCommand {
  readonly client: ClientKind;
  readonly body: BodyKind;
  readonly url: string;
  readonly method: string;
  /** JSON gets its content type unless one is given here. Forms, elements and beacons take none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
  /** Milliseconds after which the page stops waiting; 20 000 unless given. */
  readonly patience?: number;
}

/**
 * What the page learned: an answer; an error as the browser words it; or, where a page may not read the answer, the
 * little that it saw, such as `loaded`, `failed to load` or `queued`.
 */
export type MatrixOutcome =
  | { readonly ok: boolean; readonly status: number; readonly text: string }
  | { readonly error: string }
  | { readonly seen: string };

/** What the page offers to a test as `window.matrix`. */
export interface Matrix {
  /** Never rejects. */
  run(command: MatrixCommand): Promise<MatrixOutcome>;
}

/** What is posted to a frame or worker of the page, with a port for the outcome. */
export interface Errand {
  readonly command: MatrixCommand;
  readonly file: File | undefined;
}
