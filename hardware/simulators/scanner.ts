import { openPseudoTerminal } from './pseudo-terminal.ts';

/** A scanner at a serial port: what is read comes as it would from a real one, with its kind before it and CR LF behind. */
export type ScannerSimulator = { path: string; scan(code: string): void; unplug(): void; stop(): void };

export async function startScannerSimulator(): Promise<ScannerSimulator> {
  const pty = await openPseudoTerminal();
  const kindOf = (code: string) => (code.includes('\u001d') ? ']d2' : ']E0');
  return {
    path: pty.path,
    scan: (code) => pty.write(new TextEncoder().encode(`${kindOf(code)}${code}\r\n`)),
    unplug: () => pty.unplug(),
    stop: () => pty.unplug(),
  };
}
