/** Paper that grows downwards as a device prints on it, a byte a dot: 1 is black. */
export type Paper = {
  readonly width: number;
  height(): number;
  isBlack(x: number, y: number): boolean;
  /** What lies beyond the edges is not printed. */
  blacken(x: number, y: number): void;
  /** Makes it at least so long. */
  reach(height: number): void;
};

export function createPaper(width: number): Paper {
  let dots = new Uint8Array(width * 128);
  let height = 0;
  const reach = (wanted: number) => {
    height = Math.max(height, wanted);
    if (height * width <= dots.length) return;
    const longer = new Uint8Array(Math.max(height * width, dots.length * 2));
    longer.set(dots);
    dots = longer;
  };
  return {
    width,
    height: () => height,
    isBlack: (x, y) => dots[y * width + x] === 1,
    blacken(x, y) {
      if (x < 0 || x >= width || y < 0) return;
      reach(y + 1);
      dots[y * width + x] = 1;
    },
    reach,
  };
}
