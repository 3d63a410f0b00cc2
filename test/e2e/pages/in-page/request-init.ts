import {
  binaryBytes,
  blobBytes,
  fileName,
  formFileBytes,
  formNote,
  jsonText,
  searchPairs,
} from '../matrix-bodies.ts';
import type { MatrixCommand } from '../matrix-command.ts';
import type { BodyKind } from '../matrix-kinds.ts';

type Body = Blob | Uint8Array<ArrayBuffer> | FormData | URLSearchParams | string;

/** The body as a page would hold it; `file` is the user's. Throws when a file is to be sent and none was chosen. */
export function requestBody(kind: BodyKind, file: File | undefined): Body | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'json':
      return jsonText;
    case 'blob':
      return new Blob([blobBytes()], { type: 'application/octet-stream' });
    case 'disk-file':
      if (file === undefined) throw new Error('No file is chosen in #file.');
      return file;
    case 'form-data-file': {
      const form = new FormData();
      form.append('note', formNote);
      form.append('file', memoryFile());
      return form;
    }
    case 'search-params':
      return new URLSearchParams(searchPairs.map(([...pair]) => pair));
    default:
      return binaryBytes(kind);
  }
}

/** A file that was never on a disk. */
export function memoryFile(): File {
  return new File([formFileBytes()], fileName, { type: 'application/octet-stream' });
}

/** The headers that were asked for; JSON is called so, as pages do, which a string alone would not be. */
export function requestHeaders({ body, headers = {} }: MatrixCommand): Headers {
  const all = new Headers(headers);
  if (body === 'json' && !all.has('content-type')) all.set('content-type', 'application/json');
  return all;
}
