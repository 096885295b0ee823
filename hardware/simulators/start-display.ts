import { createDisplayInterpreter } from './display-interpreter.ts';
import { openPseudoTerminal } from './pseudo-terminal.ts';

/** A display of two rows at a serial port; it speaks ESC/POS. */
export type DisplaySimulator = { path: string; rows(): [string, string]; unplug(): void };

export async function startDisplaySimulator(): Promise<DisplaySimulator> {
  const port = await openPseudoTerminal();
  const display = createDisplayInterpreter('escpos');
  port.onBytes((bytes) => display.take(bytes));
  return { path: port.path, rows: () => display.rows(), unplug: () => port.unplug() };
}
