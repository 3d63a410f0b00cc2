import type { At, Cause } from '#core/diagnose/diagnosis.ts';
import type { ClientCredentials, PlainRequest, Plan, SignedRequest, Steps } from './signer.ts';

/** Whom the requests go to: the sandbox, by one of its paths. */
export type Spoken = 's3' | 'execute-api' | 'sts' | 'dynamodb' | 'bedrock' | 'appsync' | 'neptune-db' | 'ec2';

export interface WrongContext {
  /** http://127.0.0.1:PORT of the sandbox. */
  readonly origin: string;
  /** A key without a token. */
  readonly credentials: ClientCredentials;
  /** A key with its token. */
  readonly temporary: Required<ClientCredentials>;
  readonly now: Date;
  /** Goes before every path, such as `/@all` for a page of another origin. */
  readonly prefix?: string;
}

/** What goes out. Without `host`, which follows from the URL. */
export type MadeRequest = Pick<SignedRequest, 'method' | 'url' | 'headers' | 'body'>;

/** One mistake: what is signed otherwise, or what is changed after signing, or what a proxy changes. */
export interface Mistake {
  readonly cause: Cause;
  readonly at: At | null;
  /** In words, unique among the mistakes. */
  readonly name: string;
  /** Undefined where the extension's own page and the sandbox can show it with `fetch`; else why not. */
  readonly notInPage?: string;
  /** Whether the same request, signed again and correctly, is accepted. */
  readonly mendable: boolean;
  readonly plan?: (plan: Plan, context: WrongContext) => Plan;
  readonly plain?: (plain: PlainRequest) => PlainRequest;
  readonly steps?: (plan: Plan) => Partial<Steps>;
  readonly after?: (made: MadeRequest) => MadeRequest;
  /** A proxy's change, in the words of `/@via/CHANGE`. */
  readonly via?: string;
}

/** A mistake in a request of one kind. */
export interface WrongRequest extends Mistake {
  readonly family: Spoken;
  readonly form: Plan['form'];
  /** The request with its mistake. */
  make(context: WrongContext): Promise<MadeRequest>;
  /** The same without it; the proxy, where there is one, changes nothing. */
  makeRight(context: WrongContext): Promise<MadeRequest>;
}
