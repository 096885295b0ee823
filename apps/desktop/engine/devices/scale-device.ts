import type { ScaleCommand } from '@karvon/hardware/scales/codec.ts';
import { driveScale, type ScaleView } from '@karvon/hardware/scales/drive-scale.ts';
import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import { type Load, type PlatformWatch, watchPlatform } from '@karvon/hardware/scales/whether-sold.ts';
import type { ScaleSettings } from '@karvon/shared/devices/device-settings.ts';
import type { WeightRefusal, WeightView } from '@karvon/shared/devices/weight.ts';
import {
  type DeviceHealth,
  type DeviceParts,
  lineHealth,
  type RunningDevice,
  transportOf,
} from './running-device.ts';

/** What a kilogram costs in the smallest unit of money of a scale that shows so many decimals; null: nothing to show. */
export type PriceAt = (decimals: number) => number | null;

/** A scale at work. */
export type ScaleDevice = RunningDevice & {
  settings: ScaleSettings;
  /** What the page shows of it. */
  weight(): WeightView;
  /** The weight that may go into a line at this moment, in grams; null: see the view for why not. */
  take(): number | null;
  /** What was sold of its load may be another by now. */
  lookAgain(): void;
  /** Does nothing where the scale is told no prices. */
  showPrice(priceAt: PriceAt): void;
  /** Somebody waits for a weight. */
  wake(): void;
  command(command: ScaleCommand): boolean;
};

/** A weight that moves is shown so often at most, in milliseconds: a scale may speak faster than anybody reads. */
const SHOW_MS = 100;

export function startScale(
  settings: ScaleSettings,
  { clock, onHealth, onWeight, load }: DeviceParts & { onWeight: (weight: WeightView) => void; load: Load },
): ScaleDevice {
  const transport = transportOf(settings, clock);
  const driver = driveScale({ transport, protocol: protocolOf[settings.protocol], clock });
  const platform = watchPlatform(settings.divisionGrams, load);
  let refusal: WeightRefusal | null = 'no-scale';
  let shown: WeightView | null = null;
  let shownAt = 0;
  let cancelShow: (() => void) | null = null;
  let health = '';

  const see = ({ reading }: ScaleView, how: keyof PlatformWatch = 'see') => {
    refusal = reading === null ? 'no-scale' : platform[how](reading);
  };
  const weight = (): WeightView => {
    const { reading } = driver.view();
    return {
      device: settings.id,
      grams: reading?.weightGrams ?? null,
      isStable: reading?.isStable ?? false,
      tareGrams: reading?.tareGrams ?? null,
      isNet: reading?.isNet ?? false,
      refusal,
    };
  };
  const show = () => {
    cancelShow?.();
    cancelShow = null;
    shown = weight();
    shownAt = clock.now();
    onWeight(shown);
  };
  /** What can be sold or not is told at once; digits that run, now and then. */
  const showSoon = () => {
    const { refusal: was } = shown ?? {};
    const wait = shownAt + SHOW_MS - clock.now();
    if (shown === null || was !== refusal || refusal !== 'moving' || wait <= 0) return show();
    cancelShow ??= clock.after(wait, show);
  };
  driver.onView((view) => {
    see(view);
    showSoon();
    const now = `${view.health} ${view.problem?.code ?? ''}`;
    if (now !== health) onHealth();
    health = now;
  });
  see(driver.view());
  return {
    settings,
    transport,
    health: () => healthOf(driver.view(), () => lineHealth(transport)),
    weight,
    take() {
      const { reading, at } = driver.view();
      const isFresh = clock.now() - at <= driver.freshMs;
      return reading === null || refusal !== null || !isFresh ? null : reading.weightGrams;
    },
    lookAgain() {
      see(driver.view(), 'judge');
      show();
    },
    showPrice(priceAt) {
      const { priceDecimals } = settings;
      if (priceDecimals !== undefined) driver.setPrice(priceAt(priceDecimals));
    },
    wake: () => driver.wake(),
    command: (command) => driver.command(command),
    async stop() {
      cancelShow?.();
      driver.stop();
      await transport.close();
    },
  };
}

function healthOf({ health }: ScaleView, line: () => DeviceHealth): DeviceHealth {
  if (health === 'ready') return { health: 'ready', problem: null, detail: '' };
  if (health === 'silent' || health === 'garbled') return { health: 'trouble', problem: health, detail: '' };
  const ofLine = line();
  return ofLine.health === 'ready' ? { ...ofLine, health: 'connecting' } : ofLine;
}
