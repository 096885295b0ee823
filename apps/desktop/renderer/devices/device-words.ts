import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { formatKilograms } from '@karvon/shared/i18n/format-number.ts';
import type { DeviceView } from '@karvon/shared/devices/device-settings.ts';
import type { WeightView } from '@karvon/shared/devices/weight.ts';
import { useText } from '@karvon/ui/i18n.ts';

/** What is said of devices and weights. */
export function useDeviceWords() {
  const { t, locale } = useText();
  return {
    nameOf: ({ settings: { kind, name } }: DeviceView) =>
      name === '' ? t(`till.device.kind.${kind}`) : name,
    /** How it does, and where something is wrong, what helps. */
    health: ({ settings, health, problem }: DeviceView) => {
      if (problem === null) return t(health === 'ready' ? 'till.device.ready' : 'till.device.connecting');
      const ofPrinter = `problem.printer-${problem}`;
      const isOfPrinter =
        settings.kind === 'receipt-printer' && problem !== 'failed' && hasMessage(ofPrinter);
      const ofDevice = `till.device.problem.${problem}`;
      return isOfPrinter ? t(ofPrinter) : hasMessage(ofDevice) ? t(ofDevice) : problem;
    },
    /** A weight in kilograms; a dash while there is none. */
    weight: ({ grams }: WeightView) =>
      grams === null ? '—' : t('till.weight.kg', { weight: formatKilograms(grams, locale) }),
    /** Why it can't be taken; null: it can. */
    refusal: ({ refusal }: WeightView) => (refusal === null ? null : t(`till.weight.not.${refusal}`)),
  };
}
