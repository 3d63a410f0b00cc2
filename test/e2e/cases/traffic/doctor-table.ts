import type { WrongRequest } from '#test/wrong-client/wrong-request.ts';
import type { DoctorCell } from './doctor-cell.ts';

/** A wrong request at one server, and what came of it. */
export type Diagnosed = {
  readonly wrong: WrongRequest;
  /** A column of the table. */
  readonly server: string;
  readonly cell: DoctorCell;
};

const servers: Readonly<Record<string, string>> = {
  's3 header': 'S3',
  's3 query': 'S3, presigned',
  'execute-api header': 'API Gateway',
  'execute-api query': 'API Gateway, presigned',
  'sts header': 'STS',
  'dynamodb header': 'DynamoDB',
  'bedrock header': 'Bedrock',
  'appsync header': 'AppSync',
  'neptune-db header': 'Neptune',
  'ec2 header': 'EC2',
};

const columns: readonly string[] = [...Object.values(servers), 'Swift', 'Swift, presigned'];

/** The column of a request to the sandbox. */
export function sandboxColumn({ family, form }: WrongRequest): string {
  return servers[`${family} ${form}`] ?? family;
}

/** The section that tells what was measured; it holds no times and no versions, so that the same browser gives the same text. */
export function doctorSection(all: readonly Diagnosed[]): string {
  const mistakes = new Map(all.map(({ wrong }) => [wrong.name, wrong]));
  const rows = [...mistakes.values()].map(({ cause, name, notInPage }) => [
    `\`${cause}\``,
    `${name}${notInPage === undefined ? '' : ' (imported)'}`,
    ...columns.map((column) => {
      const found = all.find(({ wrong, server }) => wrong.name === name && server === column);
      return found ? cellWords(found) : '–';
    }),
  ]);
  const head = ['Cause', 'What is wrong', ...columns];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cellWords({ wrong, cell }: Diagnosed): string {
  const { cause, fixed } = cell;
  if (cause !== wrong.cause) return cause === 'unknown' ? 'not known' : `WRONG: ${cause}`;
  if (fixed === null) return 'named';
  if (fixed === 0) return 'named, not sent';
  return fixed >= 200 && fixed < 300 ? `named → ${fixed}` : `named, ${fixed} again`;
}
