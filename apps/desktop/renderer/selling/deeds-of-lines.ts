import type { Selling } from './use-selling.ts';

/** What keys do with the lines: only while the cart is in sight. */
export function deedsOfLines(
  selling: Selling,
): Record<'up' | 'down' | 'more' | 'less' | 'remove' | 'undo', () => void> {
  const { selected, mode } = selling;
  const inCart = (run: () => void) => () => {
    if (mode.name === 'cart') run();
  };
  const onLine = (run: (line: NonNullable<typeof selected>) => void) =>
    inCart(() => {
      if (selected !== null) run(selected);
    });
  return {
    remove: onLine((line) => void selling.remove(line)),
    more: onLine((line) => selling.step(line, 1)),
    less: onLine((line) => selling.step(line, -1)),
    undo: inCart(selling.undo),
    up: inCart(() => selling.move(-1)),
    down: inCart(() => selling.move(1)),
  };
}
