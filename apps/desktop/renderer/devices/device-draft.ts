import type {
  DisplayLanguage,
  LabelLanguage,
  PaperWidth,
  PrinterModel,
} from '@karvon/shared/devices/printer-models.ts';
import { addressText, type DeviceAddress, type SerialLine } from '@karvon/shared/devices/address.ts';
import {
  type DeviceKind,
  type DeviceSettings,
  deviceSettingsSchema,
} from '@karvon/shared/devices/device-settings.ts';
import type { LabelScaleModel } from '@karvon/shared/devices/label-scale.ts';
import {
  priceTellingProtocols,
  type ScaleProtocolCode,
  scaleProfiles,
  usualLines,
} from '@karvon/shared/devices/scale-protocols.ts';

/** What is typed and chosen of a device; `place` is a port (`/dev/ttyUSB0`, `COM3`) or an address in the network (`10.0.0.7:5001`). */
export type DeviceDraft = {
  id: string;
  kind: DeviceKind;
  name: string;
  place: string;
  line: SerialLine;
  protocol: ScaleProtocolCode;
  divisionGrams: string;
  /** A scanner's: for how long the same code does not count again. */
  sameAgainMs: string;
  model: PrinterModel;
  paper: PaperWidth;
  /** Where the drawer hangs at it. */
  drawer: 'none' | 2 | 5;
  pulse: string;
  /** Whether it says aloud that paper came out. */
  beeps: boolean;
  /** A display's. */
  language: DisplayLanguage;
  page: string;
  /** A label printer's, and the size of its labels in millimetres. */
  labelLanguage: LabelLanguage;
  width: string;
  height: string;
  /** A label scale's; and with how many decimals it shows prices, or a scale with a display for the buyer does (empty: it is told none). */
  labelScale: LabelScaleModel;
  decimals: string;
};

/** What a part of the form has in hand. */
export type DraftPart = { draft: DeviceDraft; change: (part: Partial<DeviceDraft>) => void };

const [firstProfile] = scaleProfiles;

/** As most printers leave the works. */
const PRINTER_LINE: SerialLine = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' };

/** @param scaleDecimals with how many decimals a scale at the counter is likely to show prices */
export function newDraft(kind: DeviceKind, id: string, scaleDecimals = 0): DeviceDraft {
  const protocol = firstProfile?.protocol ?? 'cas-enq';
  return {
    id,
    kind,
    name: '',
    place: '',
    line: ['receipt-printer', 'customer-display', 'label-printer'].includes(kind)
      ? PRINTER_LINE
      : usualLines[protocol][0],
    protocol,
    divisionGrams: '1',
    sameAgainMs: '400',
    model: 'epson',
    paper: 80,
    drawer: 2,
    pulse: '120',
    beeps: false,
    language: 'escpos',
    page: '17',
    labelLanguage: 'tspl',
    width: '58',
    height: '40',
    labelScale: 'cas-cl5000',
    decimals: kind === 'scale' ? String(scaleDecimals) : '0',
  };
}

export function draftOf(settings: DeviceSettings, scaleDecimals = 0): DeviceDraft {
  const { id, kind, name, address } = settings;
  const draft = newDraft(kind, id, scaleDecimals);
  return {
    ...draft,
    name,
    place: addressText(address),
    line: address.kind === 'serial' ? address.line : draft.line,
    ...(settings.kind === 'scale'
      ? {
          protocol: settings.protocol,
          divisionGrams: String(settings.divisionGrams),
          ...(priceTellingProtocols.has(settings.protocol)
            ? { decimals: String(settings.priceDecimals ?? '') }
            : {}),
        }
      : {}),
    ...(settings.kind === 'scanner' ? { sameAgainMs: String(settings.sameAgainMs) } : {}),
    ...(settings.kind === 'receipt-printer'
      ? {
          model: settings.model,
          paper: settings.paper,
          drawer: settings.hasDrawer ? settings.drawerPin : 'none',
          pulse: String(settings.pulseMs),
          beeps: settings.beeps ?? false,
        }
      : {}),
    ...(settings.kind === 'customer-display'
      ? { language: settings.language, page: String(settings.page) }
      : {}),
    ...(settings.kind === 'label-printer'
      ? {
          labelLanguage: settings.language,
          width: String(settings.width),
          height: String(settings.height),
        }
      : {}),
    ...(settings.kind === 'label-scale'
      ? { labelScale: settings.model, decimals: String(settings.decimals) }
      : {}),
  };
}

/** A port as systems name them; what is none may be an address without its port number. */
const PORT = /^(\/|\\\\[.?]\\|COM\d+$)/i;
const NETWORK = /^([^\s/\\:]+):(\d{1,5})$/;

export type WrongField = 'place' | 'division' | 'page' | 'size' | 'pulse' | 'decimals' | 'again';

/** The device, or the field that is wrong. */
export function deviceOf(draft: DeviceDraft): DeviceSettings | WrongField {
  const settings = { ...commonOf(draft), ...ownOf(draft) };
  if (settings.address.kind === 'serial' && !PORT.test(settings.address.path)) return 'place';
  const parsed = deviceSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const isWrong = (field: string) => parsed.error.issues.some(({ path }) => path[0] === field);
  if (isWrong('divisionGrams')) return 'division';
  if (isWrong('page')) return 'page';
  if (isWrong('sameAgainMs')) return 'again';
  if (isWrong('pulseMs')) return 'pulse';
  if (isWrong('decimals') || isWrong('priceDecimals')) return 'decimals';
  return isWrong('width') || isWrong('height') ? 'size' : 'place';
}

function commonOf(draft: DeviceDraft) {
  const { id, kind, name } = draft;
  return { id, kind, name, address: addressOf(draft) };
}

/** What only devices of its kind have. */
function ownOf(draft: DeviceDraft) {
  const { kind, protocol, divisionGrams, model, paper, drawer } = draft;
  if (kind === 'customer-display') return { language: draft.language, page: numberIn(draft.page) };
  if (kind === 'label-printer') {
    return { language: draft.labelLanguage, width: numberIn(draft.width), height: numberIn(draft.height) };
  }
  if (kind === 'scanner') return { sameAgainMs: numberIn(draft.sameAgainMs) };
  if (kind === 'label-scale') return { model: draft.labelScale, decimals: numberIn(draft.decimals) };
  if (kind === 'scale') {
    const isTold = priceTellingProtocols.has(protocol) && draft.decimals.trim() !== '';
    const prices = isTold ? { priceDecimals: numberIn(draft.decimals) } : {};
    return { protocol, divisionGrams: numberIn(divisionGrams), ...prices };
  }
  if (kind !== 'receipt-printer') return {};
  const pulseMs = numberIn(draft.pulse);
  const ofDrawer = drawer === 'none' ? { hasDrawer: false } : { drawerPin: drawer };
  return { model, paper, pulseMs, ...ofDrawer, ...(draft.beeps ? { beeps: true } : {}) };
}

function numberIn(text: string): number {
  return Number(text.trim() || Number.NaN);
}

/** Whether a device of this kind may be at a port of this machine: bytes come back from all but printers. */
export function isPortFor(kind: DeviceKind, path: string): boolean {
  return kind === 'receipt-printer' || kind === 'label-printer' || !PRINTER_FILE.test(path);
}

/** A printer's own file, by which the system takes bytes for it: nothing comes back there. */
const PRINTER_FILE = /^\/dev\/(usb\/)?lp\d+$/;

function addressOf({ place, line }: DeviceDraft): DeviceAddress {
  const path = place.trim();
  const network = NETWORK.exec(path);
  if (network !== null) return { kind: 'tcp', host: network[1] ?? '', port: Number(network[2]) };
  return PRINTER_FILE.test(path) ? { kind: 'file', path } : { kind: 'serial', path, line };
}
