import { z } from 'zod';
import type { CallBody } from '../data/api-call.ts';
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
  return client.call('GET /auth/options', { answer: optionsSchema });
}

/** Asks for a mail with a code, to register. */
export function askToRegister(
  client: ApiClient,
  body: CallBody<'POST /auth/register'>,
): Promise<Result<Asked>> {
  return client.call('POST /auth/register', { body, answer: askedSchema });
}

/** Asks for another code of a registration. */
export function askForAnotherCode(
  client: ApiClient,
  body: CallBody<'POST /auth/email/resend'>,
): Promise<Result<Asked>> {
  return client.call('POST /auth/email/resend', { body, answer: askedSchema });
}

/** Asks for a mail with a code, to choose a new password. */
export function askForNewPassword(client: ApiClient, email: string): Promise<Result<Asked>> {
  return client.call('POST /auth/password/reset', { body: { email }, answer: askedSchema });
}

/** What a mail had in it. */
export type Proof = { request: string; code: string };

/** Confirms the address by the code that came to it. */
export function proveAddress(client: ApiClient, body: Proof): Promise<Result<unknown>> {
  return client.call('POST /auth/email/verify', { body, answer: doneSchema });
}

/** Chooses a new password by the code. */
export function chooseNewPassword(
  client: ApiClient,
  body: Proof & { password: string },
): Promise<Result<unknown>> {
  return client.call('POST /auth/password/reset/confirm', { body, answer: doneSchema });
}
