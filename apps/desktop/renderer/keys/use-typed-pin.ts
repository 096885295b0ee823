import { useEffect, useEffectEvent } from 'react';
import { createScanReader } from './scan-reader.ts';
import { isField } from './typed-keys.ts';

/**
 * Digits, Backspace and Enter of the keyboard, wherever the focus is; a field keeps its own keys. What comes at a scanner's pace is no
 * PIN: it is told as soon as it is known for one, and no digit or Enter of it counts.
 */
export function useTypedPin(handlers: {
  press: (digit: string) => void;
  erase: () => void;
  enter: () => void;
  /** Called for each key of a scan from where it is known for one. */
  scan: () => void;
}): void {
  const onScan = useEffectEvent(handlers.scan);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key)) handlers.press(event.key);
    if (event.key === 'Backspace') handlers.erase();
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) handlers.enter();
  });
  useEffect(() => {
    const reader = createScanReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (isField(event.target)) return;
      if (event.key === 'Enter') {
        const isScan = reader.end(event.timeStamp)?.isScan === true;
        if (!isScan) return onKey(event);
        event.preventDefault();
        return onScan();
      }
      if (event.key.length === 1) reader.push(event.key, event.timeStamp);
      if (event.key.length === 1 && reader.isBurst()) return onScan();
      onKey(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
