import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import type { z } from 'zod';
import { type OperatorFile, readOperatorFile } from './platform/auth/operator.ts';
import type { Settings } from './platform/settings.ts';

/** What the running server refused, as it said it. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal';
  readonly error: z.infer<typeof apiErrorSchema>['error'];
  constructor(error: ServerRefusal['error']) {
    super(error.message);
    this.error = error;
  }
}

/**
 * Asks the server that runs on this data folder, as its operator; a file goes as it is, all else as JSON. Null when none runs. Throws ServerRefusal with the
 * server's own words.
 */
export async function askServer<Answer>(
  settings: Settings,
  path: string,
  body: unknown,
  answer: z.ZodType<Answer>,
): Promise<Answer | null> {
  const operator = readOperatorFile(settings.dataFolder);
  if (operator === null) return null;
  let response: Response;
  try {
    response = await fetch(`${operator.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...headersOf(operator),
        ...(body instanceof Blob ? { 'Content-Type': 'application/octet-stream' } : {}),
      },
      body: body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    // The file of a server that was killed.
    return null;
  }
  const said: unknown = await response.json();
  if (!response.ok) throw new ServerRefusal(apiErrorSchema.parse(said).error);
  return answer.parse(said);
}

/**
 * The same for a route that answers line by line and may take long. `read` is handed each line; answers what it made of the
 * last. Null when no server runs.
 */
export async function followServer<Line>(
  settings: Settings,
  path: string,
  body: unknown,
  signal: AbortSignal,
  read: (line: string) => Line,
): Promise<Line | null> {
  const operator = readOperatorFile(settings.dataFolder);
  if (operator === null) return null;
  // Not by fetch, which gives up on an answer that begins late or pauses.
  const asking = request(`${operator.url}/api/v1${path}`, {
    method: 'POST',
    headers: headersOf(operator),
    signal,
  });
  asking.end(JSON.stringify(body));
  let answer: IncomingMessage;
  try {
    [answer] = (await once(asking, 'response')) as [IncomingMessage];
  } catch {
    signal.throwIfAborted();
    return null;
  }
  let last: Line | null = null;
  try {
    for await (const line of createInterface({ input: answer })) {
      if (answer.statusCode !== 200) throw new ServerRefusal(apiErrorSchema.parse(JSON.parse(line)).error);
      last = read(line);
    }
  } finally {
    signal.throwIfAborted();
  }
  return last;
}

function headersOf(operator: OperatorFile): Record<string, string> {
  return {
    Authorization: `Bearer ${operator.token}`,
    'Content-Type': 'application/json',
    'Accept-Language': terminalLocale(process.env),
  };
}

/** The last line of a command that the server refused. */
export function printRefusal({ error }: ServerRefusal): void {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
  process.exitCode = 1;
}
