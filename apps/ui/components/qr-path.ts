/** What of a QR code is drawn: a square of modules, dark where `get` is true. */
export type QrModules = { readonly size: number; get: (x: number, y: number) => boolean };

/** The dark modules as an SVG path, each run of them in a row one rectangle, a unit a module. */
export function qrPath({ size, get }: QrModules): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && get(x, y)) x += 1;
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  }
  return runs.join('');
}
