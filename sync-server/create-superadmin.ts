import { parseArgs } from 'node:util';
import { z } from 'zod';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { askServer, printRefusal, ServerRefusal } from './ask-server.ts';
import { printFailure, printOk } from './command-line.ts';
import { settingsOf } from './main.ts';
import { modules } from './modules/all.ts';
import { openCentre } from './open-centre.ts';
import { systemDoer } from './platform/audit/doer.ts';
import { OPERATOR_NAME } from './platform/auth/operator.ts';
import { emailSchema } from './platform/auth/create-user.ts';
import { createSuperAdmin } from './platform/auth/identity-module.ts';
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
    const asked = await askServer(
      settings,
      '/admin-cli/create-superadmin',
      input,
      z.object({ id: z.string() }),
    );
    const id = asked?.id ?? (await onDatabase(settings, input));
    printOk({ id, email: input.email });
  } catch (error) {
    if (error instanceof ServerRefusal) printRefusal(error);
    else printFailure(error, locale);
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

async function onDatabase(settings: Settings, input: Input): Promise<string> {
  const clock = () => new Date().getTime();
  const centre = await openCentre(settings, modules, clock, createLog(settings.logLevel));
  try {
    const ports = { db: centre.db, clock, newId: idMaker(clock) };
    return await createSuperAdmin(ports, input, systemDoer(clock(), OPERATOR_NAME));
  } finally {
    await centre.close();
  }
}
