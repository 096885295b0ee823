import { layOutGift } from '@karvon/shared/receipt/lay-out-gift.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import { renderSvg } from '@karvon/shared/receipt/render.ts';
import { sampleSale } from '@karvon/shared/receipt/sample-sale.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { CompanySettings } from '../data/settings-answers.ts';
import { useCurrency, useMe, useZone } from '../session/use-session.ts';
import { type ReceiptsDraft, textsOf } from './receipts-draft.ts';
import { svgAddress } from './svg-address.ts';

type Form = 'sale' | 'gift';

/** A receipt of a sale that never was, as tills would print it by what is typed. */
export function ReceiptPreview(props: { draft: ReceiptsDraft; settings: CompanySettings; locale: Locale }) {
  const { t } = useText();
  const context = usePaper(props);
  const currency = useCurrency();
  const [form, setForm] = useState<Form>('sale');
  const { fact, sale } = sampleSale(currency, 'UZ', props.locale);
  const layout = form === 'gift' ? layOutGift(fact, sale, context) : layOutSale(fact, sale, context);
  return (
    <section aria-label={t('admin.receipts.preview')} className="flex flex-col gap-3">
      <Choice
        label={t('admin.receipts.preview')}
        value={form}
        onChange={setForm}
        options={[
          { value: 'sale', text: t('admin.receipts.form-sale') },
          { value: 'gift', text: t('admin.receipts.form-gift') },
        ]}
      />
      <img
        data-testid="receipt-preview"
        src={svgAddress(renderSvg(layout))}
        alt={t('admin.receipts.preview')}
        className={`mx-auto rounded-md border border-line ${props.draft.columns > 40 ? 'w-full' : 'w-3/4'}`}
      />
    </section>
  );
}

function usePaper({
  draft,
  settings,
  locale,
}: {
  draft: ReceiptsDraft;
  settings: CompanySettings;
  locale: Locale;
}): ReceiptContext {
  const { t } = useText();
  const { company } = useMe();
  const currency = useCurrency();
  const zone = useZone();
  const own = textsOf(draft)[locale];
  return {
    company: company.name,
    branch: company.branches[0]?.name ?? '',
    address: t('admin.receipts.sample-address'),
    tillCode: 'A1',
    shiftNumber: 3,
    header: own?.header ?? settings.receiptHeader,
    footer: own?.footer ?? settings.receiptFooter,
    currency,
    timeZone: zone ?? 'UTC',
    locale,
    partNames: new Map(),
    columns: draft.columns,
    logo: draft.logo,
    show: draft.show,
    codeAs: draft.codeAs,
  };
}
