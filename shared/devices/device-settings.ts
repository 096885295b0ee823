import { z } from 'zod';
import { addressSchema, lineProblemCodes, networkAddressSchema } from './address.ts';
import { labelSizeSchema } from './label-batch.ts';
import { labelScaleModels } from './label-scale.ts';
import { displayLanguages, labelLanguages, paperWidths, printerModels } from './printer-models.ts';
import { printerTroubles } from '../till-api/printer-troubles.ts';
import { scaleProtocols } from './scale-protocols.ts';

/** Given by whoever adds the device; it is unique at the till. */
const deviceIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** What every device has. `name`: as its people call it; empty: by its kind. */
const common = { id: deviceIdSchema, name: z.string().normalize('NFC').trim().max(60).default('') };

export const scaleSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('scale'),
  address: addressSchema,
  protocol: z.enum(scaleProtocols),
  /** The verification interval, `e` on the scale's plate: less than twenty of it is not sold. */
  divisionGrams: z.int().min(1).max(1000).default(1),
  /** Decimals of prices as a scale with a display for the buyer is set to show them; absent: it is told no prices. */
  priceDecimals: z.int().min(0).max(3).optional(),
});
export type ScaleSettings = z.infer<typeof scaleSettingsSchema>;

export const scannerSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('scanner'),
  address: addressSchema,
  /** The same code again within so many milliseconds is the same label still. */
  sameAgainMs: z.int().min(0).max(10_000).default(400),
});
export type ScannerSettings = z.infer<typeof scannerSettingsSchema>;

export const receiptPrinterSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('receipt-printer'),
  address: addressSchema,
  model: z.enum(printerModels),
  paper: z.union(paperWidths.map((width) => z.literal(width))),
  /** Whether the till's drawer hangs at it: of several printers it is the first that says so. */
  hasDrawer: z.boolean().default(true),
  /** Where it hangs, by the socket's pin. */
  drawerPin: z.union([z.literal(2), z.literal(5)]).default(2),
  /** How long its magnet is held, in milliseconds. */
  pulseMs: z.int().min(50).max(500).default(120),
  /** It beeps once with each paper that comes out; printers without a beeper may print letters instead. */
  beeps: z.literal(true).optional(),
});
export type ReceiptPrinterSettings = z.infer<typeof receiptPrinterSettingsSchema>;

export const customerDisplaySettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('customer-display'),
  address: addressSchema,
  language: z.enum(displayLanguages),
  /** Its own number of the page with Russian letters (CP866). */
  page: z.int().min(0).max(255).default(17),
});
export type CustomerDisplaySettings = z.infer<typeof customerDisplaySettingsSchema>;

export const labelPrinterSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('label-printer'),
  address: addressSchema,
  language: z.enum(labelLanguages),
  /** Of a label, in millimetres. */
  width: labelSizeSchema.shape.width.default(58),
  height: labelSizeSchema.shape.height.default(40),
});
export type LabelPrinterSettings = z.infer<typeof labelPrinterSettingsSchema>;

/** What fiscal devices are spoken to by. `emulator`: our own simulator, for shops that train; it registers nothing with any tax office. */
export const fiscalDrivers = ['emulator'] as const;
export type FiscalDriverCode = (typeof fiscalDrivers)[number];

/** A till has one of these at most. While it is set, a receipt is printed once the device has registered it. */
export const fiscalDeviceSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('fiscal-device'),
  address: networkAddressSchema,
  driver: z.enum(fiscalDrivers).default('emulator'),
});
export type FiscalDeviceSettings = z.infer<typeof fiscalDeviceSettingsSchema>;
export const labelScaleSettingsSchema = z.strictObject({
  ...common,
  kind: z.literal('label-scale'),
  address: addressSchema,
  model: z.enum(labelScaleModels),
  /** Decimals of prices as the scale is set to show them. */
  decimals: z.int().min(0).max(3).default(0),
});
export type LabelScaleSettings = z.infer<typeof labelScaleSettingsSchema>;

/** A device of a till, by its kind. */
export const deviceSettingsSchema = z.discriminatedUnion('kind', [
  scaleSettingsSchema,
  scannerSettingsSchema,
  receiptPrinterSettingsSchema,
  customerDisplaySettingsSchema,
  labelPrinterSettingsSchema,
  fiscalDeviceSettingsSchema,
  labelScaleSettingsSchema,
]);
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;
export type DeviceKind = DeviceSettings['kind'];

/** Why a device does not do its work; people are told `till.device.problem.<code>`. */
export const deviceProblemCodes = [...lineProblemCodes, 'silent', 'garbled'] as const;
export type DeviceProblemCode = (typeof deviceProblemCodes)[number];

/** And of a receipt printer that can be reached; people are told `problem.printer-<trouble>`. */
const deviceTroubles = [...new Set([...deviceProblemCodes, ...printerTroubles])] as const;

/** A device as the page shows it. */
export const deviceViewSchema = z.strictObject({
  settings: deviceSettingsSchema,
  health: z.enum(['ready', 'connecting', 'trouble']),
  problem: z.enum(deviceTroubles).nullable(),
  /** What the system said of it, in its own words; for support. */
  detail: z.string(),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

/** How far looking for a scale has come. */
export const findingViewSchema = z.strictObject({
  isRunning: z.boolean(),
  done: z.int(),
  total: z.int(),
  /** What is being tried: port, line and protocol. */
  trying: z.strictObject({ path: z.string(), line: z.string(), protocol: z.enum(scaleProtocols) }).nullable(),
  /** The scale that was found, ready to be kept; null: none yet, or none at all. */
  found: scaleSettingsSchema.nullable(),
  /** Ports that could not be opened, and why. */
  closed: z.array(z.strictObject({ path: z.string(), problem: z.enum(deviceProblemCodes) })),
});
export type FindingView = z.infer<typeof findingViewSchema>;
