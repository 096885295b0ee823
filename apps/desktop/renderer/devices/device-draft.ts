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
};

const [firstProfile] = scaleProfiles;

export function newDraft(kind: DeviceKind, id: string): DeviceDraft {
  const protocol = firstProfile?.protocol ?? 'cas-enq';
  return { id, kind, name: '', place: '', line: usualLines[protocol][0], protocol, divisionGrams: '1' };
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
  };
}

const NETWORK = /^([^\s/\\:]+):(\d{1,5})$/;

/** The device, or the field that is wrong. */
export function deviceOf(draft: DeviceDraft): DeviceSettings | 'place' | 'division' {
  const { id, kind, name, protocol } = draft;
  const address = addressOf(draft);
  const settings =
    kind === 'scale'
      ? { id, kind, name, address, protocol, divisionGrams: Number(draft.divisionGrams.trim() || Number.NaN) }
      : { id, kind, name, address };
  const parsed = deviceSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.some(({ path }) => path[0] === 'divisionGrams') ? 'division' : 'place';
}

function addressOf({ place, line }: DeviceDraft): DeviceAddress {
  const network = NETWORK.exec(place.trim());
  return network === null
    ? { kind: 'serial', path: place.trim(), line }
    : { kind: 'tcp', host: network[1] ?? '', port: Number(network[2]) };
}
