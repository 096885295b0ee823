import { parseArgs } from 'node:util';
import { z } from 'zod';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { printFailure, printOk } from './command-line.ts';
import { settingsOf } from './main.ts';
import { modules } from './modules/all.ts';
import { openCentre } from './open-centre.ts';
import { emailSchema } from './platform/auth/create-user.ts';
import { createSuperAdmin } from './platform/auth/identity-module.ts';
import { readOperatorFile } from './platform/auth/operator.ts';
import { createLog } from './platform/create-log.ts';
import { badInput } from './platform/http/answer-failure.ts';
import { idMaker } from './platform/new-id.ts';
import type { Settings } from './platform/settings.ts';

const inputSchema = z.object({ email: emailSchema, password: z.string().min(1).max(200) });
type Input = z.output<typeof inputSchema>;

/** `create-superadmin --email E --password P`: through the running server, or on the database itself when none runs. */
export async function main(args: string[]): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const input = inputOf(args);
    const settings = settingsOf(process.env);
    const id = (await throughServer(settings, input)) ?? (await onDatabase(settings, input));
    if (typeof id === 'string') printOk({ id, email: input.email });
    else printRefusal(id);
  } catch (error) {
    printFailure(error, locale);
  }
}

function inputOf(args: string[]): Input {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, password: { type: 'string' } },
  });
  const parsed = inputSchema.safeParse(values);
  if (!parsed.success) throw badInput(parsed.error, 'body');
  return parsed.data;
}

type Refusal = z.infer<typeof apiErrorSchema>;

/** Null when no server runs on this data folder. */
async function throughServer(settings: Settings, input: Input): Promise<string | Refusal | null> {
  const operator = readOperatorFile(settings.dataFolder);
  if (operator === null) return null;
  let response: Response;
  try {
    response = await fetch(`${operator.url}/api/v1/admin-cli/create-superadmin`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${operator.token}`,
        'Content-Type': 'application/json',
        'Accept-Language': terminalLocale(process.env),
      },
      body: JSON.stringify(input),
    });
  } catch {
    // The file of a server that was killed.
    return null;
  }
  const answer: unknown = await response.json();
  if (response.ok) return z.object({ id: z.string() }).parse(answer).id;
  return apiErrorSchema.parse(answer);
}

async function onDatabase(settings: Settings, input: Input): Promise<string> {
  const clock = () => new Date().getTime();
  const centre = await openCentre(settings, modules, clock, createLog(settings.logLevel));
  try {
    return await createSuperAdmin({ db: centre.db, clock, newId: idMaker(clock) }, input);
  } finally {
    await centre.close();
  }
}

function printRefusal({ error }: Refusal): void {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
  process.exitCode = 1;
}
