import { scannerFrames } from '@karvon/hardware/scanners/scanner-frames.ts';
import type { ScannerSettings } from '@karvon/shared/devices/device-settings.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

/** After so long without a byte a code that has no end of its own is complete, in milliseconds. */
const IDLE_MS = 60;

/** A scanner at a serial port: what it reads goes the way of what a keyboard scanner types. */
export function startScanner(
  settings: ScannerSettings,
  { clock, onHealth, onCode }: DeviceParts & { onCode: (code: string) => void },
): RunningDevice {
  const transport = transportOf(settings, clock);
  const frames = scannerFrames(settings.sameAgainMs);
  let cancelIdle = () => {};
  const stopViews = transport.onView(() => {
    frames.reset();
    onHealth();
  });
  const stopBytes = transport.onBytes((bytes) => {
    cancelIdle();
    for (const code of frames.feed(bytes, clock.now())) onCode(code);
    if (!frames.isWaiting()) return;
    cancelIdle = clock.after(IDLE_MS, () => {
      for (const code of frames.idle(clock.now())) onCode(code);
    });
  });
  return {
    settings,
    transport,
    health: () => lineHealth(transport),
    async stop() {
      cancelIdle();
      stopViews();
      stopBytes();
      await transport.close();
    },
  };
}
