import type { Selling } from './use-selling.ts';
import type { VariantChoice } from './use-variant-choice.ts';

/** What keys do with the lines: only while the cart is in sight. Up and down are the choice's while there is one. */
export function deedsOfLines(
  selling: Selling,
  choice: VariantChoice,
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
    up: inCart(() => choice.move(-1) || selling.move(-1)),
    down: inCart(() => choice.move(1) || selling.move(1)),
  };
}
