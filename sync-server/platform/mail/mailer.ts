import { createTransport } from 'nodemailer';
import type { MailSettings } from './mail-settings.ts';

/** A mail as it goes out: to one address, as text and as HTML. */
export type Mail = {
  /** The same for each try, so that a mail that came twice can be known by its Message-ID. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/** `refused`: the other side will not have it, now or later. */
export type MailOutcome = 'sent' | 'refused';

export type Mailer = {
  /** Resolves once the server has taken the mail. Throws when it may go another time. */
  send: (mail: Mail) => Promise<MailOutcome>;
};

/** How long a server may take to greet, and to answer: together less than a job's try may take. */
const PATIENCE = { greetingMs: 10_000, answerMs: 20_000 };

/** Sends by SMTP, each mail by a connection of its own: it begins with no other mail's fault. */
export function createMailer(
  { host, port, isSecure, wantsTls, auth, from }: MailSettings,
  patience = PATIENCE,
): Mailer {
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: wantsTls,
    ...(auth === null ? {} : { auth }),
    connectionTimeout: patience.greetingMs,
    greetingTimeout: patience.greetingMs,
    dnsTimeout: patience.greetingMs,
    socketTimeout: patience.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split('@').at(-1) ?? 'localhost';
  return {
    async send({ id, to, subject, text, html }) {
      assertOneAddress(to);
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          to: { name: '', address: to },
          // Whatever headers say, it goes to this address alone.
          envelope: { from: from.address, to: [to] },
          subject: onOneLine(subject),
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
          textEncoding: 'base64',
        });
        return 'sent';
      } catch (error) {
        if (isRefusedForGood(error)) return 'refused';
        throw error;
      }
    },
  };
}

/** What would end a header's line and begin another, or name a second reader. */
function assertOneAddress(address: string): void {
  if (!/^[^\s,;:<>()"\p{Cc}@]+@[^\s,;:<>()"\p{Cc}@]+$/u.test(address)) {
    throw new RangeError('A mail goes to one plain address.');
  }
}

function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

/** The address does not exist, or takes nothing from us: answers of 5xx to the address itself. */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, command, responseCode } = error as {
    code?: unknown;
    command?: unknown;
    responseCode?: unknown;
  };
  return (
    code === 'EENVELOPE' && command === 'RCPT TO' && typeof responseCode === 'number' && responseCode >= 500
  );
}
