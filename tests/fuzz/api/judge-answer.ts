import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import type { ApiAnswer } from '../../api/call-api.ts';
import type { Finding } from '../frame.ts';
import type { FuzzRequest } from './generate-request.ts';

/** What stands in a stack, in a message of the database, or in none that people should read. */
const INSIDE = [
  /\n\s+at .+:\d+:\d+/,
  /\bat (?:async )?[\w.<>]+ \((?:file|node):/,
  /node_modules/,
  /\.(?:ts|mjs|js):\d+/,
  /\b(?:select|insert into|update|delete from)\b[^"]{0,200}\b(?:from|values|set|where)\b.*\$\d/i,
  /SQLSTATE|violates (?:foreign|unique|check|not-null|row-level)|relation "\w+"/,
];

/** Tables that a refusal may write to, and why. */
const WRITTEN_BY_REFUSALS: [operation: RegExp, tables: RegExp][] = [
  // That a till, a program or a process of the centre is there is noted now and then; a refused sign-in becomes a deed after its
  // answer, so that no answer takes longer than another; sums of books are brought together when there is time.
  [/./, /^public\.(?:device_contacts|api_keys|centre_processes|audit_\w+|ledger_accounts|ledger_deltas)$/],
  // A try of a password or a code counts.
  [/\/(?:auth|devices)\//, /^public\.(?:counted_tries|mail_codes)$/],
  // Reserved for the answer, and given back.
  [/^POST \/companies$/, /^public\.idempotent_requests$/],
];

/** What is wrong with an answer, where something is. */
export function judgeAnswer(
  request: FuzzRequest,
  answer: ApiAnswer,
  { written, foreign }: { written: readonly string[]; foreign: string | null },
): Finding | undefined {
  const { status, text } = answer;
  const shown = `${request.caller}: ${request.method} ${request.path} → ${status} ${text.slice(0, 300)}`;
  if (status >= 500) return { kind: 'fault of the server', message: shown };
  if (foreign !== null && text.includes(foreign)) return { kind: 'another company is shown', message: shown };
  // 431: Node refuses what is too long before there is a request.
  if (status < 400 || status === 431) return undefined;
  if (INSIDE.some((pattern) => pattern.test(text))) return { kind: 'inside is shown', message: shown };
  if (!isFailure(answer)) return { kind: 'not an error as all are', message: shown };
  const allowed = WRITTEN_BY_REFUSALS.filter(([operation]) => operation.test(request.operation));
  const wrong = written.filter((table) => !allowed.some(([, tables]) => tables.test(table)));
  if (wrong.length === 0) return undefined;
  return { kind: `a refusal wrote: ${wrong.join(', ')}`, message: shown };
}

function isFailure({ headers, text }: ApiAnswer): boolean {
  if (!(headers.get('content-type') ?? '').startsWith('application/json')) return false;
  try {
    return apiErrorSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
