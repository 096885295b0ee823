import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import type { z } from 'zod';
import { readOperatorFile } from './platform/auth/operator.ts';
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
 * Asks the server that runs on this data folder, as its operator. Null when none runs. Throws ServerRefusal with the
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
        Authorization: `Bearer ${operator.token}`,
        'Content-Type': 'application/json',
        'Accept-Language': terminalLocale(process.env),
      },
      body: JSON.stringify(body),
    });
  } catch {
    // The file of a server that was killed.
    return null;
  }
  const said: unknown = await response.json();
  if (!response.ok) throw new ServerRefusal(apiErrorSchema.parse(said).error);
  return answer.parse(said);
}

/** The last line of a command that the server refused. */
export function printRefusal({ error }: ServerRefusal): void {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
  process.exitCode = 1;
}
