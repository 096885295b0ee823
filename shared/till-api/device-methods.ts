import { z } from 'zod';
import { deviceProblemCodes, deviceSettingsSchema } from '../devices/device-settings.ts';
import {
  labelLooks,
  labelSizeSchema,
  MOST_WANTED_LABELS,
  wantedLabelSchema,
} from '../devices/label-batch.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';

const nothing = z.strictObject({});
const device = z.strictObject({ id: z.string().max(40) });

/** What of TillApi is about devices. How they do is in the state. */
export const deviceMethods = {
  /**
   * The serial ports of this machine, and the system's files of printers. `problem`: why no serial port could be opened even so; the path may
   * be typed all the same.
   */
  devicePorts: {
    input: nothing,
    output: z.strictObject({
      ports: z.array(z.strictObject({ path: z.string(), label: z.string().nullable() })),
      problem: z.enum(deviceProblemCodes).nullable(),
    }),
  },
  /** Adds a device to this till, or changes the one with this id. Two at one place are refused. */
  setDevice: { input: z.strictObject({ device: deviceSettingsSchema }), output: nothing },
  removeDevice: { input: device, output: nothing },
  /** Tries a device's line again now, without waiting for the next try. */
  retryDevice: { input: device, output: nothing },
  /** What went over a device's line since somebody began to look, the latest last. Looking ends some seconds after the last call. */
  deviceBytes: {
    input: device,
    output: z.strictObject({
      pieces: z.array(
        z.strictObject({
          at: instantSchema,
          direction: z.enum(['in', 'out']),
          hex: z.string(),
          text: z.string(),
        }),
      ),
    }),
  },
  /** Sets the scale to zero, or takes what lies on it for a tare. What came of it shows at the weight. */
  scaleCommand: {
    input: z.strictObject({ id: z.string().max(40), command: z.enum(['zero', 'tare', 'clear-tare']) }),
    output: nothing,
  },
  /** Nobody waits for the weight of the goods any more that asked for theirs: the scale's own display shows their price no longer. */
  endWeighing: { input: nothing, output: nothing },
  /**
   * What the drawer's own contact says: as it is wired it is closed while the drawer is open, or the other way round. Null where nothing
   * says it. Whoever tries a drawer asks before and after it was opened.
   */
  drawerContact: { input: nothing, output: z.strictObject({ isClosed: z.boolean().nullable() }) },
  /** Shows some letters on a display for a moment, and answers what must stand there. */
  testDisplay: { input: device, output: z.strictObject({ rows: z.tuple([z.string(), z.string()]) }) },
  /** Prints one label with letters of all languages and a code. */
  testLabel: { input: device, output: nothing },
  /** Begins to look for a scale, at one port or at all that no device has; how far it has come is in the state. */
  findScale: { input: z.strictObject({ path: z.string().max(200).nullable() }), output: nothing },
  /** Ends that, or forgets what came of it. */
  endFinding: { input: nothing, output: nothing },
  /**
   * Begins to send weighed goods into a label scale: those that it does not have as they are now, or (`all`) every one. What was sent before
   * an upload ended is not sent again. How far it has come, and what can't go, is in the state.
   */
  uploadGoods: {
    input: z.strictObject({ id: z.string().max(40), all: z.boolean().default(false) }),
    output: nothing,
  },
  /** Ends that, or forgets what came of it. */
  endUpload: { input: nothing, output: nothing },
  /**
   * Prints labels of goods, and answers once all have gone to the printer, or it was stopped; how far it has come is in the state, and stays
   * there when it breaks off. `size`: as is set at the printer where it is not said. One batch at a time.
   */
  printLabels: {
    input: z.strictObject({
      labels: z.array(wantedLabelSchema).min(1).max(MOST_WANTED_LABELS),
      look: z.enum(labelLooks).default('tag'),
      size: labelSizeSchema.optional(),
    }),
    output: z.strictObject({ printed: z.int() }),
  },
  /** Ends that before its next label, or forgets what of it has not gone. */
  endLabels: { input: nothing, output: nothing },
  /** A label as it will come out, as a picture (SVG). */
  labelPreview: {
    input: z.strictObject({
      product: idSchema,
      look: z.enum(labelLooks).default('tag'),
      size: labelSizeSchema.optional(),
    }),
    output: z.strictObject({ svg: z.string() }),
  },
} as const;
