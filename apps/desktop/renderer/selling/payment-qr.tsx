import { QrCode } from '@karvon/ui/components/qr-code.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useSaying, useTill } from '../till-context.tsx';
import type { TillState } from '@karvon/shared/till-api/state.ts';

/** The code that the client pays by, while nobody knows yet whether they have; not while nobody could know. */
export function PaymentQr({ tender: { qr, amount } }: { tender: TillState['cart']['tenders'][number] }) {
  const { t } = useText();
  const { sync } = useTill().state;
  const { money } = useSaying();
  if (qr === null) return null;
  if (sync.connection === 'offline') return <p>{t('till.pay.qr-offline')}</p>;
  return <QrCode text={qr} label={t('till.pay.qr-label', { amount: money(amount) })} testId="payment-qr" />;
}
