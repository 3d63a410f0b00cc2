import type { SigningProfile } from '../endpoints/signing-profile.ts';
import type { Header } from '../http/headers.ts';
import type { Credentials } from '../sigv4/credentials.ts';

/** A request whose signature AWS has published: it can be signed and compared without an account. */
export type Example = {
  readonly id: string;
  readonly title: string;
  /** The page of AWS's documentation that prints it. */
  readonly page: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly auth: {
    readonly kind: 'header' | 'query';
    /** Seconds, for `query`. */
    readonly expiresIn?: number;
    readonly region: string;
    readonly service: string;
    readonly amzDate: string;
    readonly credentials: keyof typeof exampleCredentials;
  };
  /** Where the documented request departs from its service's signing profile. */
  readonly profile?: Partial<SigningProfile>;
  readonly documented: { readonly canonicalRequestHash: string; readonly signature: string };
};

/** AWS's two documentation keys, which open nothing; they differ in one character of the secret. */
export const exampleCredentials: { readonly slash: Credentials; readonly plus: Credentials } = {
  slash: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  plus: {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  },
};

const headerPage = 'S3 API Reference, Authenticating Requests: Using the Authorization Header';
const s3Auth = {
  kind: 'header',
  region: 'us-east-1',
  service: 's3',
  amzDate: '20130524T000000Z',
  credentials: 'slash',
} as const;

/** The documented requests, simplest last: they are offered in this order. */
export const examples: readonly Example[] = [
  {
    id: 's3-get-object',
    title: 'S3: get part of an object',
    page: headerPage,
    method: 'GET',
    url: 'https://examplebucket.s3.amazonaws.com/test.txt',
    headers: [['Range', 'bytes=0-9']],
    body: '',
    auth: s3Auth,
    documented: {
      canonicalRequestHash: '7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972',
      signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    },
  },
  {
    id: 's3-put-object',
    title: 'S3: put an object',
    page: headerPage,
    method: 'PUT',
    url: 'https://examplebucket.s3.amazonaws.com/test$file.text',
    headers: [
      ['Date', 'Fri, 24 May 2013 00:00:00 GMT'],
      ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
    ],
    body: 'Welcome to Amazon S3.',
    auth: s3Auth,
    // The page signs the date, which a browser keeps to itself, and sends no content type, which a browser adds.
    profile: { extraSignedHeaders: ['date'], neverSignedHeaders: ['content-type'] },
    documented: {
      canonicalRequestHash: '9e0e90d9c76de8fa5b200d8c849cd5b8dc7a3be3951ddb7f6a76b4158342019d',
      signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    },
  },
  {
    id: 's3-get-lifecycle',
    title: 'S3: get a bucket’s lifecycle',
    page: headerPage,
    method: 'GET',
    url: 'https://examplebucket.s3.amazonaws.com/?lifecycle',
    headers: [],
    body: '',
    auth: s3Auth,
    documented: {
      canonicalRequestHash: '9766c798316ff2757b517bc739a67f6213b4ab36dd5da2f94eaebf79c77395ca',
      signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    },
  },
  {
    id: 's3-list-objects',
    title: 'S3: list objects',
    page: headerPage,
    method: 'GET',
    url: 'https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J',
    headers: [],
    body: '',
    auth: s3Auth,
    documented: {
      canonicalRequestHash: 'df57d21db20da04d7fa30298dd4488ba3a2b47ca3a489c74750e0f1e7df1b9b7',
      signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    },
  },
  {
    id: 's3-presigned-get',
    title: 'S3: presign a download',
    page: 'S3 API Reference, Authenticating Requests: Using Query Parameters',
    method: 'GET',
    url: 'https://examplebucket.s3.amazonaws.com/test.txt',
    headers: [],
    body: '',
    auth: { ...s3Auth, kind: 'query', expiresIn: 86_400 },
    documented: {
      canonicalRequestHash: '3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04',
      signature: 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    },
  },
  {
    id: 'iam-list-users',
    title: 'IAM: list users',
    page: 'AWS General Reference, Signature Version 4 signing process (older edition)',
    method: 'GET',
    url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
    headers: [['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']],
    body: '',
    auth: {
      kind: 'header',
      region: 'us-east-1',
      service: 'iam',
      amzDate: '20150830T123600Z',
      credentials: 'plus',
    },
    documented: {
      canonicalRequestHash: 'f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59',
      signature: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    },
  },
  {
    id: 'get-vanilla',
    title: 'The simplest request there is',
    page: 'AWS Signature Version 4 test suite, get-vanilla',
    method: 'GET',
    url: 'https://example.amazonaws.com/',
    headers: [],
    body: '',
    auth: {
      kind: 'header',
      region: 'us-east-1',
      service: 'service',
      amzDate: '20150830T123600Z',
      credentials: 'plus',
    },
    documented: {
      canonicalRequestHash: 'bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63',
      signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    },
  },
];
