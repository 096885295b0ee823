import { z } from 'zod';
import { isThisMachine } from '../http/direct-caller.ts';

/** Through which server mails go out, and in whose name. */
export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte. */
  isSecure: boolean;
  /** Otherwise: goes on only once the server has changed to TLS. */
  wantsTls: boolean;
  auth: { user: string; pass: string } | null;
  from: MailAddress;
};

export type MailAddress = { name: string; address: string };

export type SmtpServer = Omit<MailSettings, 'from'>;

const SMTP_PORT = 587;
const SMTPS_PORT = 465;

/**
 * `smtp://user:password@host:587` or `smtps://…:465`. Codes travel in mails, so a server elsewhere must change to TLS;
 * `?tls=off` says that it need not, for one in a network of its own.
 */
export const smtpUrlSchema = z.string().transform((text, context): SmtpServer => {
  const refuse = refusing(context);
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    return refuse('is no address of a mail server, as smtp://user:password@host:587');
  }
  const tls = url.searchParams.get('tls');
  if (tls !== null && tls !== 'off') return refuse('takes no other tls than tls=off');
  const isSecure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: url.port === '' ? (isSecure ? SMTPS_PORT : SMTP_PORT) : Number(url.port),
    isSecure,
    wantsTls: tls !== 'off' && !isThisMachine(url.hostname),
    auth:
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
});

/** `no-reply@shop.example`, or with a name: `Karvon <no-reply@shop.example>`. */
export const mailFromSchema = z.string().transform((text, context): MailAddress => {
  const [, name = '', bracketed] = /^([^<>"\p{Cc}]*)<([^<>\s]+)>$/u.exec(text.trim()) ?? [];
  const address = z.email().safeParse(bracketed ?? text.trim());
  if (address.success) return { name: name.trim(), address: address.data };
  return refusing(context)('is no sender, as Karvon <no-reply@shop.example>');
});

/** Said in plain English to whoever starts the centre. */
function refusing(context: z.RefinementCtx): (message: string) => never {
  return (message) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
}
