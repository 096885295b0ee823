import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { completeLocaleFor } from '@karvon/shared/i18n/catalogue.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';

export const mailTemplates = [
  'verify-email',
  'already-registered',
  'reset-password',
  'no-account',
  'password-changed',
  'new-sign-in',
  'second-factor-on',
  'second-factor-off',
  'second-factor-removed',
] as const;
export const mailTemplateSchema = z.enum(mailTemplates);
export type MailTemplate = z.infer<typeof mailTemplateSchema>;

/** What a mail says besides its template's words. */
export const mailPartsSchema = z.strictObject({
  code: z.strictObject({ text: z.string(), minutes: z.int() }).optional(),
  link: z.strictObject({ url: z.url({ protocol: /^https?$/ }), hours: z.int() }).optional(),
  /** From where and with what somebody has signed in: names that this program knows, and never what a browser says itself. */
  signIn: z
    .strictObject({
      browser: z.string().nullable(),
      system: z.string().nullable(),
      address: z.string(),
      at: instantSchema,
    })
    .optional(),
});
export type MailParts = z.infer<typeof mailPartsSchema>;

/** What stands on the button of a template that has one. */
const buttons: Record<MailTemplate, MessageKey | null> = {
  'verify-email': 'mail.verify-email.button',
  'already-registered': null,
  'reset-password': 'mail.reset-password.button',
  'no-account': null,
  'password-changed': null,
  'new-sign-in': null,
  'second-factor-on': null,
  'second-factor-off': null,
  'second-factor-removed': null,
};

export type RenderedMail = { subject: string; text: string; html: string };

/** A mail in its reader's language, as plain text and as HTML of the same words. */
export function renderMail(template: MailTemplate, locale: Locale, parts: MailParts): RenderedMail {
  const say = (key: MessageKey, params = {}) => translate(locale, key, params);
  const subject = say(`mail.${template}.subject`);
  const blocks: Block[] = [{ text: say(`mail.${template}.intro`) }];
  if (parts.code !== undefined) {
    blocks.push({ code: parts.code.text });
    blocks.push({ text: say('mail.code-lasts', { minutes: parts.code.minutes }) });
  }
  if (parts.signIn !== undefined) {
    const { browser, system, address, at } = parts.signIn;
    const names = [browser, system].filter((name) => name !== null).join(' · ');
    const program = names === '' ? say('mail.unknown-program') : names;
    const time = `${at.slice(0, 16).replace('T', ' ')} UTC`;
    blocks.push({ text: say('mail.signed-in-from', { program, address, time }) });
  }
  const button = buttons[template];
  if (parts.link !== undefined && button !== null) {
    blocks.push({ text: say('mail.link-lasts', { hours: parts.link.hours }) });
    blocks.push({ url: parts.link.url, label: say(button) });
  }
  blocks.push({ text: say(`mail.${template}.outro`) }, { text: say('mail.sent-by-itself') });
  return renderBlocks(locale, subject, blocks);
}

/** A part of a mail. `rows`: lines whose letters all take the same room. */
export type Block = { text: string } | { code: string } | { url: string; label: string } | { rows: string };

/** The parts of a mail one below the other, as plain text and as HTML. */
export function renderBlocks(locale: Locale, subject: string, blocks: readonly Block[]): RenderedMail {
  return {
    subject,
    text: `${blocks.map(plainBlock).join('\n\n')}\n`,
    html: htmlPage(completeLocaleFor(locale), subject, blocks),
  };
}

function plainBlock(block: Block): string {
  if ('url' in block) return block.url;
  if ('rows' in block) return block.rows;
  return 'code' in block ? block.code : block.text;
}

function htmlBlock(block: Block): string {
  if ('url' in block) {
    return `<p><a href="${escaped(block.url)}" style="display:inline-block;padding:10px 18px;background:#1d4ed8;color:#fff;border-radius:6px;text-decoration:none">${escaped(block.label)}</a></p>`;
  }
  if ('rows' in block) {
    return `<pre style="font-family:monospace;font-size:14px;line-height:1.3;overflow-x:auto">${escaped(block.rows)}</pre>`;
  }
  if ('code' in block) {
    return `<p style="font-size:28px;letter-spacing:6px;font-weight:bold">${escaped(block.code)}</p>`;
  }
  return `<p>${escaped(block.text)}</p>`;
}

function htmlPage(language: string, title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:auto;padding:16px">
${blocks.map(htmlBlock).join('\n')}
</body></html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
