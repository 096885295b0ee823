import { useEffect, useEffectEvent } from 'react';
import { useTill } from '../till-context.tsx';

/** A scale with a display for the buyer shows the price of goods that wait for their weight: it is told once they wait no more. */
export function usePriceOnScale(isWeighing: boolean): void {
  const { state, call } = useTill();
  const isTold = state.devices.some(
    ({ settings }) => settings.kind === 'scale' && settings.priceDecimals !== undefined,
  );
  const end = useEffectEvent(() => void (isTold && call('endWeighing', {})));
  // A page that was loaded anew asks for no weight.
  useEffect(() => end(), []);
  useEffect(() => (isWeighing ? () => end() : undefined), [isWeighing]);
}
