import { randomUUID } from 'node:crypto';
import { type Answer, escapeXml, s3ErrorAnswer } from './answer.ts';
import { headerValue, type WireRequest } from './wire-request.ts';

interface StoredObject {
  readonly body: WireRequest['body'];
  readonly contentType: string;
  readonly modified: Date;
}

/** Answers S3 object requests from memory. Buckets need not be made; a path of one segment is a bucket. */
export interface ObjectStore {
  answer(request: WireRequest, now: Date): Answer;
}

/** An empty store. */
export function createObjectStore(): ObjectStore {
  const objects = new Map<string, StoredObject>();
  return {
    answer(request, now) {
      const path = request.route.replace(/^\/s3(?:-compatible)?(?=\/|$)/, '');
      const [bucket = '', ...rest] = path.replace(/^\//, '').split('/').map(decodeURIComponent);
      const key = rest.join('/');
      if (key === '') return answerBucket(request.method, bucket, objects);
      return answerObject(request, `${bucket}/${key}`, objects, now);
    },
  };
}

function answerObject(
  request: WireRequest,
  name: string,
  objects: Map<string, StoredObject>,
  now: Date,
): Answer {
  const { method, body, rawHeaders } = request;
  if (method === 'PUT') {
    const contentType = headerValue(rawHeaders, 'content-type') ?? 'binary/octet-stream';
    objects.set(name, { body, contentType, modified: now });
    return s3Answer(200, '', { etag: `"${body.md5}"` });
  }
  if (method === 'DELETE') {
    objects.delete(name);
    return s3Answer(204, '');
  }
  if (method !== 'GET' && method !== 'HEAD') return notAllowed();
  const stored = objects.get(name);
  if (stored === undefined) {
    return s3ErrorAnswer({ status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' });
  }
  if (stored.body.content === undefined) {
    const message = 'The sandbox kept only the length and hash of this object.';
    return s3ErrorAnswer({ status: 410, code: 'SandboxKeptNoBytes', message });
  }
  return s3Answer(200, stored.body.content, {
    'content-type': stored.contentType,
    etag: `"${stored.body.md5}"`,
    'last-modified': stored.modified.toUTCString(),
  });
}

function answerBucket(method: string, bucket: string, objects: Map<string, StoredObject>): Answer {
  if (method === 'PUT') return s3Answer(200, '', { location: `/${bucket}` });
  if (method === 'DELETE') return s3Answer(204, '');
  if (method !== 'GET' && method !== 'HEAD') return notAllowed();
  const contents = [...objects]
    .filter(([name]) => name.startsWith(`${bucket}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { body, modified }]) => {
      const key = escapeXml(name.slice(bucket.length + 1));
      const date = modified.toISOString();
      return `<Contents><Key>${key}</Key><LastModified>${date}</LastModified><ETag>&quot;${body.md5}&quot;</ETag><Size>${body.bytes}</Size></Contents>`;
    });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escapeXml(bucket)}</Name><KeyCount>${contents.length}</KeyCount><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
  return s3Answer(200, xml, { 'content-type': 'application/xml' });
}

function notAllowed(): Answer {
  const message = 'The specified method is not allowed against this resource.';
  return s3ErrorAnswer({ status: 405, code: 'MethodNotAllowed', message });
}

function s3Answer(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'x-amz-request-id': randomUUID(), 'x-amz-id-2': 'sandbox', ...headers }, body };
}
