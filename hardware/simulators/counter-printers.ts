import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetDots } from './escpos/draw-receipt.ts';
import { startSerialPrinter, startTcpPrinter } from './escpos/escpos-device.ts';
import { startLabelPrinterSimulator, startSerialLabelPrinter } from './labels/label-device.ts';
import type { Paper } from './paper.ts';
import { toPng } from './png.ts';
import type { CounterPart } from './start-counter.ts';
import { startDisplaySimulator } from './start-display.ts';

/**
 * `paper-out`, `paper-out 200` for so many dots on, `paper-in`, `paper-low on`, `cover open`, `cutter stuck`, `drawer shut`, `drawer stuck`, `mute on`, `power-off`, and `receipt FILE.png` for what came
 * out last.
 * @param folder where each receipt goes as a picture; null: nowhere, and the printer is in the network
 * @param moved told where it is once it has power again
 */
export async function printerPart(
  folder: string | null,
  moved: (place: string) => string,
): Promise<CounterPart> {
  const device =
    folder === null
      ? await startTcpPrinter({ width: 80 })
      : await startSerialPrinter({ width: 80, onSheet: keeper(folder, 'receipt') });
  const { printer } = device;
  return {
    place: device.address,
    words: {
      'paper-out': (rest) => {
        const dots = rest === '' ? 0 : Number(rest);
        if (!Number.isSafeInteger(dots) || dots < 0) return 'Say after how many dots: paper-out 200';
        device.paperFor(dots);
        if (dots > 0) return `the paper ends after ${dots} dots`;
        device.feel({ isPaperOut: true });
        return 'the paper is out';
      },
      'paper-in': () => {
        device.paperFor(null);
        return 'there is paper';
      },
      'paper-low': (rest) => {
        device.feel({ isPaperLow: rest !== 'off' });
        return rest === 'off' ? 'off' : 'on';
      },
      cover: (rest) => {
        device.feel({ isCoverOpen: rest === 'open' });
        return rest === 'open' ? 'the cover is open' : 'the cover is closed';
      },
      cutter: (rest) => {
        device.feel({ isCutterJammed: rest === 'stuck' });
        return rest === 'stuck' ? 'the cutter is stuck' : 'the cutter is free';
      },
      mute: (rest) => {
        device.silence(rest !== 'off');
        return rest === 'off' ? 'off' : 'on';
      },
      drawer: (rest) => {
        if (rest === 'shut') device.feel({ isDrawerOpen: false });
        else if (rest === 'stuck' || rest === 'free') device.feel({ drawerAt: rest === 'free' ? 0 : null });
        else return 'Say drawer shut, drawer stuck, or drawer free.';
        return `the drawer is ${rest}`;
      },
      'power-off': () => {
        device.powerOff();
        device.powerOn();
        return `the printer was switched off, and on again at ${moved(device.address)}`;
      },
      receipt: (file) => keep(printer.sheets().at(-1)?.paper, file, 'receipt'),
    },
    stop: () => device.close(),
  };
}

/** It takes either language, by how the bytes begin. `label FILE.png` for what came out last. */
export async function labelPrinterPart(folder: string | null): Promise<CounterPart> {
  const printer = folder === null ? await startLabelPrinterSimulator() : await startSerialLabelPrinter();
  return {
    place: printer.address,
    words: { label: (file) => keep(printer.labels().at(-1)?.paper, file, 'label') },
    stop: () => printer.close(),
  };
}

/** Speaks ESC/POS. `display` says what stands there. */
export async function displayPart(): Promise<CounterPart> {
  const display = await startDisplaySimulator();
  return {
    place: display.path,
    words: { display: () => display.rows().join('\n') },
    stop: () => display.unplug(),
  };
}

/** Puts each sheet into a folder as a picture; `receipt.png` is the last one. */
function keeper(folder: string, what: string): (sheet: { paper: Paper }) => void {
  let count = readdirSync(folder).filter((name) => name.startsWith(`${what}-`)).length;
  return ({ paper }) => {
    const picture = toPng(sheetDots(paper));
    count += 1;
    writeFileSync(join(folder, `${what}-${count}.png`), picture);
    writeFileSync(join(folder, `${what}.png`), picture);
  };
}

function keep(paper: Paper | undefined, file: string, what: string): string {
  if (paper === undefined) return `no ${what} came out yet`;
  if (!file.endsWith('.png')) return `Say where to: ${what} last.png`;
  writeFileSync(file, toPng(sheetDots(paper)));
  return `${file} is the last ${what}`;
}
