import { translate } from '@karvon/shared/i18n/translate.ts';
import { renderText } from '@karvon/shared/receipt/render.ts';
import { type RenderedMail, renderBlocks } from '../../platform/mail/render-mail.ts';
import type { Message } from './senders.ts';

/** A receipt as a mail: its rows as they stand on paper. */
export function renderReceiptMail({
  company,
  number,
  layout,
  locale,
}: Omit<Message, 'id' | 'to'>): RenderedMail {
  return renderBlocks(locale, translate(locale, 'delivery.mail.subject', { number, company }), [
    { text: translate(locale, 'delivery.mail.intro', { company }) },
    { rows: renderText(layout).trimEnd() },
    { text: translate(locale, 'delivery.mail.outro') },
  ]);
}
