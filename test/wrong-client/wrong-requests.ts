import {
  appSyncPost,
  type BaseRequest,
  bedrockPost,
  dynamoPost,
  ec2Get,
  gatewayPost,
  gatewayPresigned,
  neptunePost,
  s3List,
  s3Presigned,
  s3Put,
  stsGet,
} from './base-requests.ts';
import { wrongRequest } from './make-request.ts';
import { compared, innocent, told } from './mistakes.ts';
import type { Mistake, WrongRequest } from './wrong-request.ts';

const { expired, tooLong, hashMissing, bearer, terminator, fast, ...everywhere } = told;
const toldOfAll: readonly Mistake[] = Object.values(everywhere);

/** Which mistakes are made with which request. A mistake that a request cannot show is not among its own. */
const plans: readonly (readonly [BaseRequest, readonly Mistake[]])[] = [
  [
    s3Put,
    [
      ...toldOfAll,
      fast,
      terminator,
      hashMissing,
      compared.method,
      compared.methodOnTheWay,
      compared.encodedTwice,
      compared.normalised,
      compared.slashOnTheWay,
      compared.contentType,
      compared.blanks,
      compared.headerOnTheWay,
      compared.unsent,
      compared.dropOnTheWay,
      compared.port,
      compared.hostOnTheWay,
      compared.body,
      compared.bodyOnTheWay,
      compared.secret,
      innocent,
    ],
  ],
  [
    s3List,
    [
      compared.order,
      compared.encoding,
      compared.lowerCase,
      compared.plus,
      compared.blank,
      compared.plusOnTheWay,
      compared.lost,
      compared.lostOnTheWay,
      compared.dropped,
      compared.addedOnTheWay,
    ],
  ],
  [s3Presigned, [expired, tooLong, fast, compared.order, compared.addedOnTheWay, compared.hashedPresign]],
  [
    gatewayPost,
    [
      ...toldOfAll,
      bearer,
      fast,
      terminator,
      compared.method,
      compared.methodOnTheWay,
      compared.encodedOnce,
      compared.notNormalised,
      compared.dotsLeft,
      compared.slashOnTheWay,
      compared.segmentOnTheWay,
      compared.order,
      compared.encoding,
      compared.lowerCase,
      compared.plus,
      compared.blank,
      compared.plusOnTheWay,
      compared.lost,
      compared.lostOnTheWay,
      compared.dropped,
      compared.addedOnTheWay,
      compared.contentType,
      compared.blanks,
      compared.headerOnTheWay,
      compared.unsent,
      compared.dropOnTheWay,
      compared.port,
      compared.hostOnTheWay,
      compared.bodyHashed,
      compared.bodyOnTheWay,
      compared.mode,
      compared.secret,
    ],
  ],
  [gatewayPresigned, [expired, tooLong, fast]],
  [
    stsGet,
    [told.anonymous, told.skew, told.region, told.key, told.tokenExpired, compared.order, compared.secret],
  ],
  [dynamoPost, [told.anonymous, told.skew, told.key, told.scopeShort, compared.body, compared.contentType]],
  [bedrockPost, [told.service, told.key, compared.encodedOnce, compared.contentType]],
  [appSyncPost, [told.key, told.region, compared.headerOnTheWay, compared.bodyOnTheWay]],
  [neptunePost, [told.anonymous, told.region, compared.methodOnTheWay]],
  [ec2Get, [told.anonymous, told.skew, compared.order]],
];

/** Requests that go wrong in one way each, made by an implementation that is not the extension's. */
export const wrongRequests: readonly WrongRequest[] = plans.flatMap(([base, mistakes]) =>
  mistakes.map((mistake) => wrongRequest(base, mistake)),
);
