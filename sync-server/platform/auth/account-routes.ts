import { z } from 'zod';
import { companyBodySchema } from '@karvon/shared/directory/entry.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { occasionOf } from '../audit/doer.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { callerLocale } from '../http/caller-locale.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { assertSendsMail } from '../mail/promise-mail.ts';
import type { OpenCompany, Platform } from '../module.ts';
import { giveBackTries, takeTries } from './count-tries.ts';
import { emailSchema } from './create-user.ts';
import { CODE_MINUTES } from './mail-codes.ts';
import { assertPassword } from './password-rules.ts';
import { proofFields, proveCode } from './prove-code.ts';
import { assertOwnRegistration, confirmRegistration, register, sendAgain } from './registrations.ts';
import { askForReset, changePassword, resetPassword } from './reset-password.ts';
import { noteNewPassword } from './sign-in-tries.ts';
import { triesOfCodesAt, triesOfMail, triesOfPresentPassword } from './try-policies.ts';

/** Rules say more about a new one; this bounds the work of looking. */
const passwordSchema = z.string().min(1).max(1000);

const askedSchema = z.object({
  /** Goes with the four digits. It says nothing about whether there is an account. */
  request: idSchema,
  codeMinutes: z.int(),
});
const doneSchema = z.object({ success: z.literal(true) });

const companyWishSchema = z.strictObject({
  name: companyBodySchema.shape.name,
  /** Its short name in addresses; one like it where it is taken. */
  slug: companyBodySchema.shape.slug.optional(),
  currency: companyBodySchema.shape.currency.default('UZS'),
  country: companyBodySchema.shape.country.default('UZ'),
});

/** The same route under each of its names. */
const named = (paths: readonly string[], routeAt: (path: string) => Route): Route[] => paths.map(routeAt);

/** Registration, confirming an address, and passwords: whatever of it is answered, it does not tell who has an account. */
export function accountRoutes(platform: Platform, openCompany: OpenCompany | null): Route[] {
  return [
    optionsRoute(platform),
    registerRoute(platform),
    ...named(['/auth/email/resend', '/auth/send-verification'], (path) => resendRoute(platform, path)),
    ...named(['/auth/email/verify', '/auth/verify-email'], (path) =>
      verifyRoute(platform, openCompany, path),
    ),
    ...named(['/auth/password/reset', '/auth/forgot-password'], (path) => forgotRoute(platform, path)),
    ...named(['/auth/password/reset/confirm', '/auth/reset-password'], (path) => resetRoute(platform, path)),
    changeRoute(platform),
  ];
}

function optionsRoute({ mailer }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/auth/options',
    access: 'public',
    tag: 'auth',
    summary:
      'What whoever has not signed in may do here besides: a centre that sends no mails confirms no address',
    answer: z.object({ registration: z.boolean(), newPassword: z.boolean() }),
    handle: async () => ({ registration: mailer !== null, newPassword: mailer !== null }),
  });
}

function registerRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/auth/register',
    access: 'public',
    tag: 'auth',
    summary:
      'Register, alone or with a company; the address is to be confirmed by a code or link that is sent to it',
    body: z.strictObject({
      email: emailSchema,
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .regex(/^\P{Cc}*$/u, 'contains a character that is not text'),
      password: passwordSchema,
      locale: localeSchema.optional(),
      company: companyWishSchema.nullish(),
    }),
    answer: askedSchema,
    status: 202,
    handle: async ({ body, request }) => {
      assertSendsMail(platform);
      assertPassword(body.password, body.email);
      await takeTries(platform.db, triesOfMail(request.ip ?? '', body.email), platform.clock());
      const locale = body.locale ?? callerLocale(request);
      const asked = await register(platform, { ...body, locale, company: body.company ?? null });
      return { request: asked, codeMinutes: CODE_MINUTES };
    },
  });
}

function resendRoute(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'post',
    path,
    access: 'public',
    tag: 'auth',
    summary: 'Send another code to confirm an address',
    body: z.strictObject({ email: emailSchema, request: idSchema.optional() }),
    answer: askedSchema,
    status: 202,
    handle: async ({ body, request }) => {
      assertSendsMail(platform);
      await takeTries(platform.db, triesOfMail(request.ip ?? '', body.email), platform.clock());
      const locale = callerLocale(request);
      const asked = await sendAgain(platform, { ...body, request: body.request ?? null, locale });
      return { request: asked, codeMinutes: CODE_MINUTES };
    },
  });
}

function verifyRoute(platform: Platform, openCompany: OpenCompany | null, path: string): Route {
  return defineRoute({
    method: 'post',
    path,
    access: 'public',
    tag: 'auth',
    summary:
      'Confirm an address by the code or the token of the link that was sent to it; then one can sign in',
    body: z.strictObject({
      ...proofFields,
      /** The one of the registration: whoever confirms a stranger's with a link that they did not ask for does not have it. */
      password: passwordSchema.optional(),
    }),
    answer: doneSchema,
    handle: async (input) => {
      const { body, request } = input;
      const code = await proveCode(platform, 'verify-email', body, request.ip ?? '');
      if (body.password !== undefined) {
        const tries = [triesOfCodesAt(request.ip ?? '')];
        await takeTries(platform.db, tries, platform.clock());
        await assertOwnRegistration(platform, code, body.password);
        await platform.db.platform((tx) => giveBackTries(tx, tries));
      }
      await confirmRegistration(platform, openCompany, code, occasionOf(input, platform.clock()));
      return { success: true as const };
    },
  });
}

function forgotRoute(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'post',
    path,
    access: 'public',
    tag: 'auth',
    summary: 'Have a code and a link for a new password sent to an address',
    body: z.strictObject({ email: emailSchema }),
    answer: askedSchema,
    status: 202,
    handle: async ({ body, request }) => {
      assertSendsMail(platform);
      await takeTries(platform.db, triesOfMail(request.ip ?? '', body.email), platform.clock());
      const asked = await askForReset(platform, { ...body, locale: callerLocale(request) });
      return { request: asked, codeMinutes: CODE_MINUTES };
    },
  });
}

function resetRoute(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'post',
    path,
    access: 'public',
    tag: 'auth',
    summary: 'Set a new password by the code or the token of the link that was sent; all sessions end',
    body: z.strictObject({ ...proofFields, password: passwordSchema }),
    answer: doneSchema,
    handle: async (input) => {
      const { body, request } = input;
      const { password, ...proof } = body;
      const code = await proveCode(platform, 'reset-password', proof, request.ip ?? '');
      const address = request.ip ?? '';
      await resetPassword(platform, code, password, occasionOf(input, platform.clock()));
      await noteNewPassword(platform.db, { email: code.email, address }, platform.clock());
      return { success: true as const };
    },
  });
}

function changeRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/auth/password/change',
    access: 'signed-in',
    tag: 'auth',
    summary: 'Change one’s own password; all other sessions end',
    body: z.strictObject({ current: passwordSchema, password: passwordSchema }),
    answer: doneSchema,
    handle: async (input) => {
      const { principal, body } = input;
      if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
      const tries = [triesOfPresentPassword(principal.userId)];
      await takeTries(platform.db, tries, platform.clock());
      await changePassword(platform, principal, body, occasionOf(input, platform.clock()));
      await platform.db.platform((tx) => giveBackTries(tx, tries));
      return { success: true as const };
    },
  });
}
