import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import {
  priceTellingProtocols,
  type ScaleProtocolCode,
  usualLines,
} from '@karvon/shared/devices/scale-protocols.ts';
import type { CounterPartName } from './start-counter.ts';

/** What a till is told of a simulated counter's devices, each at a serial port; one without a place is left out. */
export function counterDevices(
  places: Readonly<Record<CounterPartName, string | null>>,
  protocol: ScaleProtocolCode,
): DeviceSettings[] {
  const at = (part: CounterPartName, line = usualLines['cas-enq'][0]) => ({
    address: { kind: 'serial' as const, path: places[part] ?? '', line },
    name: '',
  });
  const all: [CounterPartName, DeviceSettings][] = [
    [
      'scale',
      {
        id: 'scale-1',
        kind: 'scale',
        protocol,
        divisionGrams: 1,
        ...(priceTellingProtocols.has(protocol) ? { priceDecimals: 0 } : {}),
        ...at('scale', usualLines[protocol][0]),
      },
    ],
    [
      'printer',
      {
        id: 'printer-1',
        kind: 'receipt-printer',
        model: 'epson',
        paper: 80,
        drawerPin: 2,
        hasDrawer: true,
        pulseMs: 120,
        ...at('printer'),
      },
    ],
    [
      'display',
      { id: 'display-1', kind: 'customer-display', language: 'escpos', page: 17, ...at('display') },
    ],
    ['scanner', { id: 'scanner-1', kind: 'scanner', sameAgainMs: 400, ...at('scanner') }],
    [
      'labelPrinter',
      {
        id: 'label-printer-1',
        kind: 'label-printer',
        language: 'zpl',
        width: 58,
        height: 40,
        ...at('labelPrinter'),
      },
    ],
    [
      'labelScale',
      { id: 'label-scale-1', kind: 'label-scale', model: 'cas-cl5000', decimals: 0, ...at('labelScale') },
    ],
  ];
  return all.flatMap(([part, device]) => (places[part] === null ? [] : [device]));
}
