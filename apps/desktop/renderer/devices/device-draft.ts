import type { PaperWidth, PrinterModel } from '@karvon/shared/devices/printer-models.ts';
import { addressText, type DeviceAddress, type SerialLine } from '@karvon/shared/devices/address.ts';
import {
  type DeviceKind,
  type DeviceSettings,
  deviceSettingsSchema,
} from '@karvon/shared/devices/device-settings.ts';
import { type ScaleProtocolCode, scaleProfiles, usualLines } from '@karvon/shared/devices/scale-protocols.ts';

/** What is typed and chosen of a device; `place` is a port (`/dev/ttyUSB0`, `COM3`) or an address in the network (`10.0.0.7:5001`). */
export type DeviceDraft = {
  id: string;
  kind: DeviceKind;
  name: string;
  place: string;
  line: SerialLine;
  protocol: ScaleProtocolCode;
  divisionGrams: string;
  model: PrinterModel;
  paper: PaperWidth;
  drawerPin: 2 | 5;
};

const [firstProfile] = scaleProfiles;

/** As most printers leave the works. */
const PRINTER_LINE: SerialLine = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' };

export function newDraft(kind: DeviceKind, id: string): DeviceDraft {
  const protocol = firstProfile?.protocol ?? 'cas-enq';
  return {
    id,
    kind,
    name: '',
    place: '',
    line: kind === 'receipt-printer' ? PRINTER_LINE : usualLines[protocol][0],
    protocol,
    divisionGrams: '1',
    model: 'epson',
    paper: 80,
    drawerPin: 2,
  };
}

export function draftOf(settings: DeviceSettings): DeviceDraft {
  const { id, kind, name, address } = settings;
  const draft = newDraft(kind, id);
  return {
    ...draft,
    name,
    place: addressText(address),
    line: address.kind === 'serial' ? address.line : draft.line,
    ...(settings.kind === 'scale'
      ? { protocol: settings.protocol, divisionGrams: String(settings.divisionGrams) }
      : {}),
    ...(settings.kind === 'receipt-printer'
      ? { model: settings.model, paper: settings.paper, drawerPin: settings.drawerPin }
      : {}),
  };
}

const NETWORK = /^([^\s/\\:]+):(\d{1,5})$/;

/** The device, or the field that is wrong. */
export function deviceOf(draft: DeviceDraft): DeviceSettings | 'place' | 'division' {
  const settings = { ...commonOf(draft), ...ownOf(draft) };
  const parsed = deviceSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.some(({ path }) => path[0] === 'divisionGrams') ? 'division' : 'place';
}

function commonOf(draft: DeviceDraft) {
  const { id, kind, name } = draft;
  return { id, kind, name, address: addressOf(draft) };
}

/** What only devices of its kind have. */
function ownOf({ kind, protocol, divisionGrams, model, paper, drawerPin }: DeviceDraft) {
  if (kind === 'scale') return { protocol, divisionGrams: Number(divisionGrams.trim() || Number.NaN) };
  return kind === 'receipt-printer' ? { model, paper, drawerPin } : {};
}

/** A printer's own file, by which the system takes bytes for it: nothing comes back there. */
const PRINTER_FILE = /^\/dev\/(usb\/)?lp\d+$/;

function addressOf({ place, line }: DeviceDraft): DeviceAddress {
  const path = place.trim();
  const network = NETWORK.exec(path);
  if (network !== null) return { kind: 'tcp', host: network[1] ?? '', port: Number(network[2]) };
  return PRINTER_FILE.test(path) ? { kind: 'file', path } : { kind: 'serial', path, line };
}
