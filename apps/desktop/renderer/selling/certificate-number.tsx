import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Search } from 'lucide-react';
import { useSaying } from '../till-context.tsx';
import type { Completing } from './use-completing.ts';

/** Which certificate it is, and what is left of it: a scan, or a number and Enter, puts as much of it as can pay into the amount. */
export function CertificateNumber({ completing }: { completing: Completing }) {
  const { t } = useText();
  const { money } = useSaying();
  const { slip, setSlip, certificateLeft, findCertificate } = completing;
  const hint =
    certificateLeft === null
      ? t('till.certificate.hint')
      : t('till.certificate.left', { left: money(certificateLeft) });
  return (
    <form
      className="col-span-2 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        findCertificate(slip.rrn ?? '');
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          label={t('till.certificate.number')}
          data-testid="certificate-number"
          maxLength={40}
          autoComplete="off"
          autoFocus
          value={slip.rrn ?? ''}
          onChange={(event) => setSlip({ rrn: event.target.value })}
          hint={hint}
        />
      </div>
      <Button
        type="submit"
        size="icon"
        className="mt-7"
        data-testid="find-certificate"
        aria-label={t('till.certificate.hint')}
        disabled={(slip.rrn ?? '').trim() === ''}
      >
        <Search aria-hidden="true" size={20} />
      </Button>
    </form>
  );
}
