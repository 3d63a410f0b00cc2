/** HTTP/2 and HTTP/3 carry no reason phrase; these are RFC 9110's, for the statuses that AWS sends. */
const phrases: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [206, 'Partial Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [410, 'Gone'],
  [411, 'Length Required'],
  [412, 'Precondition Failed'],
  [413, 'Content Too Large'],
  [415, 'Unsupported Media Type'],
  [416, 'Range Not Satisfiable'],
  [422, 'Unprocessable Content'],
  [424, 'Failed Dependency'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

/** `403 Forbidden`: the server's own phrase where it sent one. */
export function statusWords(status: number, statusText: string): string {
  return `${status} ${statusText || phrases.get(status) || ''}`.trimEnd();
}

export type StatusTone = 'good' | 'plain' | 'bad';

/** Success, neither, or a client's or server's error. */
export function statusTone(status: number): StatusTone {
  if (status >= 400) return 'bad';
  return status >= 200 && status < 300 ? 'good' : 'plain';
}
