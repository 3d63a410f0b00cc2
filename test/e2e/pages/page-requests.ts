import { s3List, s3Presigned } from '#test/wrong-client/base-requests.ts';
import { wrongRequest } from '#test/wrong-client/make-request.ts';
import { compared, told } from '#test/wrong-client/mistakes.ts';
import type { WrongRequest } from '#test/wrong-client/wrong-request.ts';
import { wrongRequests } from '#test/wrong-client/wrong-requests.ts';

/** Swift keeps one value of each name, and so refuses what is signed with all of them: it is asked without. */
const query = 'b=2&a=10&note=it%27s%20(a)%20cup*&empty=&blank=x+y&plus=1%2B1';
const list = { ...s3List, plain: { ...s3List.plain, query } };
const presigned = { ...s3Presigned, plain: { ...s3Presigned.plain, query } };
const { order, encoding, lowerCase, plus, blank, hashedPresign } = compared;

/** What Swift is asked, beside the uploads among `wrongRequests`. */
export const swiftQueries: readonly WrongRequest[] = [
  ...[order, encoding, lowerCase, plus, blank].map((mistake) => wrongRequest(list, mistake)),
  ...[told.expired, told.tooLong, order, hashedPresign].map((mistake) => wrongRequest(presigned, mistake)),
];

/** All that the page can be told to make, by their places. */
export const pageRequests: readonly WrongRequest[] = [...wrongRequests, ...swiftQueries];
