import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import { useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';

/** The serial ports of this machine; null while nobody has said. */
export function useSerialPorts(): TillOutput<'devicePorts'> | null {
  const { call } = useTill();
  const [ports, setPorts] = useState<TillOutput<'devicePorts'> | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('devicePorts', {}).then((result) => {
      if (!isLate && result.ok) setPorts(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [call]);
  return ports;
}
