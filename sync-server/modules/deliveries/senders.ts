import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Platform } from '../../platform/module.ts';
import { renderReceiptMail } from './render-receipt-mail.ts';

/** A receipt on its way to somebody. */
export type Message = {
  /** The same for each try of an attempt: what came twice can be known by it. */
  id: string;
  to: string;
  company: string;
  number: string;
  layout: ReceiptLayout;
  locale: Locale;
};

/** Throws what may be better later. `refused`: the address does not take it, now or later. */
export type Sender = (message: Message) => Promise<'sent' | 'refused'>;

/** Who sends by a channel; null while nobody does at this centre. A channel that is to come is a line here. */
export function senderFor(channel: string, { mailer }: Pick<Platform, 'mailer'>): Sender | null {
  if (channel !== 'email' || mailer === null) return null;
  return ({ id, to, ...receipt }) => mailer.send({ id, to, ...renderReceiptMail(receipt) });
}
