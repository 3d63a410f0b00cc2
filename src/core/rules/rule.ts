import type { DraftAuth } from '../compose/draft.ts';

/** What of a page a request is for. `document`: a navigation or a frame; `fetch`: fetch and XMLHttpRequest. */
export type ResourceKind =
  | 'document'
  | 'fetch'
  | 'image'
  | 'script'
  | 'style'
  | 'font'
  | 'media'
  | 'beacon'
  | 'other';

export type RuleWhere = {
  /** `pattern`: host and path with `*`; `regex`: a regular expression that the whole URL has to match. */
  readonly syntax: 'pattern' | 'regex';
  readonly text: string;
  /** Upper case; empty: every method. A CORS preflight is never meant. */
  readonly methods: readonly string[];
  /** Empty: every kind. */
  readonly kinds: readonly ResourceKind[];
  /** Whether plain http counts for hosts other than loopback too. */
  readonly plainHttp: boolean;
};

/** Whose requests: those of the one tab that the rule is bound to, of tabs at these origins, or of every tab. */
export type RuleScope =
  | { readonly kind: 'tab' }
  | { readonly kind: 'origins'; readonly origins: readonly string[] }
  | { readonly kind: 'everywhere' };

/** Where a token or an API key comes from. `userId` null: whoever signed in to the user pool last. */
export type TokenSource =
  | { readonly kind: 'pasted'; readonly tokenId: string }
  | { readonly kind: 'user-pool'; readonly poolId: string; readonly userId: string | null };

/** `unchanged`: the rule only rewrites; `none`: what authorisation there is, is taken away. */
export type AuthorisationKind = 'iam' | 'api-key' | 'user-pool' | 'oidc' | 'lambda' | 'none' | 'unchanged';

export type IamAuthorisation = Pick<
  DraftAuth,
  'identityId' | 'region' | 'service' | 'expiresIn' | 'profile'
> & {
  /** In the headers, or as a presigned URL. */
  readonly form: 'header' | 'query';
};

export type ApiKeyAuthorisation = { readonly header: string; readonly source: TokenSource };

export type TokenAuthorisation = {
  readonly header: string;
  /** Whether `Bearer ` stands before the token. */
  readonly bearer: boolean;
  /** Which of a user pool's two tokens the server wants. */
  readonly use: 'id' | 'access';
  readonly source: TokenSource;
};

/** Each kind keeps what was typed for it, whichever is chosen. */
export type RuleAuthorisation = {
  readonly kind: AuthorisationKind;
  readonly iam: IamAuthorisation;
  readonly apiKey: ApiKeyAuthorisation;
  readonly token: TokenAuthorisation;
  /**
   * A request that already carries authorisation is left alone, or authorised anew; `keep-scope`: with the region and service of
   * the AWS signature that it carries.
   */
  readonly existing: 'leave' | 'replace' | 'keep-scope';
};

/** One change to a list of names and values; `append` adds a value to those that are there. */
export type Edit = {
  readonly id: string;
  readonly enabled: boolean;
  readonly action: 'set' | 'append' | 'remove';
  readonly name: string;
  readonly value: string;
};

export type RuleRewrite = {
  readonly headers: readonly Edit[];
  /** Names and values in plain text; they are percent-encoded on the way. */
  readonly query: readonly Edit[];
  /** Empty: as it is. */
  readonly scheme: '' | 'http' | 'https';
  /** Host and port to connect to; empty: as it is. */
  readonly host: string;
  /** Host and port to sign for and to name in `Host`, where it is not the one to connect to; empty: the same. */
  readonly signHost: string;
  /** The beginning of the path, and what takes its place; both empty: as it is. */
  readonly pathFrom: string;
  readonly pathTo: string;
  /** Response headers that let the page read the answer (CORS), and preflights answered. */
  readonly cors: boolean;
};

/** Which requests, and what is done to them. A rule holds no secret: identities and tokens are named by id. */
export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly where: RuleWhere;
  readonly scope: RuleScope;
  readonly authorise: RuleAuthorisation;
  readonly rewrite: RuleRewrite;
  /** What becomes of a request that the rule takes and that cannot be authorised. */
  readonly whenImpossible: 'block' | 'send-unsigned';
};

/** A rule in which nothing is typed yet: for one tab, signing with IAM, leaving alone what is authorised. */
export function emptyRule(id: string, identityId: string): Rule {
  return {
    id,
    name: '',
    enabled: true,
    where: { syntax: 'pattern', text: '', methods: [], kinds: [], plainHttp: false },
    scope: { kind: 'tab' },
    authorise: {
      kind: 'iam',
      iam: { identityId, form: 'header', region: '', service: '', expiresIn: '3600', profile: {} },
      apiKey: { header: 'x-api-key', source: { kind: 'pasted', tokenId: '' } },
      token: {
        header: 'Authorization',
        bearer: true,
        use: 'access',
        source: { kind: 'pasted', tokenId: '' },
      },
      existing: 'leave',
    },
    rewrite: {
      headers: [],
      query: [],
      scheme: '',
      host: '',
      signHost: '',
      pathFrom: '',
      pathTo: '',
      cors: false,
    },
    whenImpossible: 'block',
  };
}
