import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';

const EVERY_MS = 500;
const SHOWN = 12;

/** What goes over a device's line, as bytes and letters, for who looks for a fault. */
export function RawBytes({ id }: { id: string }) {
  const { t } = useText();
  const { call } = useTill();
  const [pieces, setPieces] = useState<TillOutput<'deviceBytes'>['pieces']>([]);
  useEffect(() => {
    let isOver = false;
    const look = () =>
      void call('deviceBytes', { id }).then((result) => {
        if (!isOver && result.ok) setPieces(result.value.pieces.slice(-SHOWN));
      });
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [call, id]);
  return (
    <div data-testid="raw-bytes" className="scroll-x rounded-md bg-raised p-3 font-mono text-13">
      {pieces.length === 0 && <p className="text-muted">{t('till.device.nothing-heard')}</p>}
      {pieces.map(({ direction, hex, text }, index) => (
        <p key={index} className="whitespace-nowrap">
          {direction === 'out' ? '→' : '←'} {hex} <span className="text-muted">{text}</span>
        </p>
      ))}
    </div>
  );
}
