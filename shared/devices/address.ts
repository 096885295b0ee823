import { z } from 'zod';

/** How bytes go over a serial line. Parity and bits are the device's; both ends must agree. */
export const serialLineSchema = z.strictObject({
  baudRate: z.int().min(300).max(1_000_000),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  /** Who may tell the other to wait, and by what. */
  flow: z.enum(['none', 'wires', 'characters']).default('none'),
});
export type SerialLine = z.infer<typeof serialLineSchema>;

const pathSchema = z.string().trim().min(1).max(200);

/** A device in the network. */
export const networkAddressSchema = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().trim().min(1).max(200),
  port: z.int().min(1).max(65_535),
});

/** Where a device is reached. `file`: what is written goes there, a device file as well as a plain one; nothing comes back. */
export const addressSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), path: pathSchema, line: serialLineSchema }),
  networkAddressSchema,
  z.strictObject({ kind: z.literal('file'), path: pathSchema }),
]);
export type DeviceAddress = z.infer<typeof addressSchema>;

/** As people see it, and what keeps two devices from being set to one place. */
export function addressText(address: DeviceAddress): string {
  return address.kind === 'tcp' ? `${address.host}:${address.port}` : address.path;
}

/** `9600 8N1`, as it stands in manuals. */
export function lineText({ baudRate, dataBits, parity, stopBits }: SerialLine): string {
  return `${baudRate} ${dataBits}${parity.slice(0, 1).toUpperCase()}${stopBits}`;
}

/** Why a device can't be reached, for programs; people are told `till.device.problem.<code>`. */
export const lineProblemCodes = [
  'no-such-port',
  'not-a-port',
  'no-rights',
  'in-use',
  'unplugged',
  'unreachable',
  'refused',
  'no-library',
  'bad-setting',
  'timeout',
  'failed',
] as const;
export type LineProblemCode = (typeof lineProblemCodes)[number];
