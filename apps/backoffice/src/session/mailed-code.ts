import { z } from 'zod';
import type { ApiClient } from '../data/api-client.ts';
import type { Result } from '../data/failure.ts';

/** What goes with the four digits of a mail. It says nothing of whether there is an account. */
export type Asked = { request: string; codeMinutes: number };
const askedSchema = z.object({ request: z.string(), codeMinutes: z.int() });
const doneSchema = z.object({ success: z.literal(true) });
const optionsSchema = z.object({ registration: z.boolean(), newPassword: z.boolean() });
export type DoorOptions = z.infer<typeof optionsSchema>;

/** What somebody may do before they sign in, besides signing in. */
export function readDoorOptions(client: ApiClient): Promise<Result<DoorOptions>> {
  return client.call({ path: '/auth/options', answer: optionsSchema });
}

/** Asks for a mail with a code: to register, to have another code for that, or to choose a new password. */
export function askForMail(
  client: ApiClient,
  path: '/auth/register' | '/auth/email/resend' | '/auth/password/reset',
  body: object,
): Promise<Result<Asked>> {
  return client.call({ method: 'POST', path, body, answer: askedSchema });
}

/** Does what the code of a mail is for. */
export async function proveByCode(
  client: ApiClient,
  path: '/auth/email/verify' | '/auth/password/reset/confirm',
  body: object,
): Promise<Result<unknown>> {
  return client.call({ method: 'POST', path, body, answer: doneSchema });
}
