/** A picture of two colours, dark where `get` is true. */
export type DarkPicture = {
  readonly width: number;
  readonly height: number;
  get: (x: number, y: number) => boolean;
};

/** What is dark as an SVG path, each run of it in a row one rectangle, a unit a dot. */
export function darkPath({ width, height, get }: DarkPicture): string {
  const runs: string[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const start = x;
      while (x < width && get(x, y)) x += 1;
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  }
  return runs.join('');
}
