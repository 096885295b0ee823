import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ScanBarcode } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CodeTaker } from '../selling/details-pane.tsx';

/** What parts the fields of a marking code shows itself nowhere else. */
const SEPARATOR = '\u001d';

/** Shows what a scanner reads, be it a keyboard or at a serial port, while it is tried; the cart gets nothing of it. */
export function TryScanner({ onTake }: { onTake: (taker: CodeTaker) => void }) {
  const { t } = useText();
  const [isTrying, setTrying] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    if (!isTrying) return undefined;
    onTake(setCode);
    return () => onTake(null);
  }, [isTrying, onTake]);
  if (!isTrying) {
    return (
      <Button
        className="self-start"
        data-testid="try-scanner"
        icon={<ScanBarcode aria-hidden="true" size={18} />}
        onClick={() => {
          setCode(null);
          setTrying(true);
        }}
      >
        {t('till.scan.try')}
      </Button>
    );
  }
  return (
    <section
      aria-label={t('till.scan.try')}
      className="flex flex-col gap-3 rounded-lg border border-line p-4"
    >
      <p>{t('till.scan.now')}</p>
      <p role="status" data-testid="scanner-read" className="font-medium break-all text-done empty:hidden">
        {code !== null && t('till.scan.read', { code: code.replaceAll(SEPARATOR, '␝') })}
      </p>
      {code === null && <p className="text-15 text-muted">{t('till.scan.if-not')}</p>}
      <Button className="self-start" data-testid="scanner-tried" onClick={() => setTrying(false)}>
        {t('till.scan.stop')}
      </Button>
    </section>
  );
}
