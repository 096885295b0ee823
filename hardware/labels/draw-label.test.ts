import { expect, test } from 'vitest';
import { createTsplInterpreter } from '../simulators/labels/tspl-interpreter.ts';
import { keptLabels } from '../simulators/labels/sample-labels.ts';
import { drawLabel } from './draw-label.ts';
import { layOutLabel } from './label-layout.ts';
import { encodeLabel } from './label-printer.ts';

/** The dots of a picture, row by row. */
function dotsOf(svg: string, width: number): Set<number> {
  const dots = new Set<number>();
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dot = 0; dot < Number(run); dot += 1) dots.add(Number(y) * width + Number(x) + dot);
  }
  return dots;
}

test.each(keptLabels)(
  'the picture of $name is what comes out of the printer, dot by dot',
  ({ label, size }) => {
    const printer = createTsplInterpreter();
    printer.take(encodeLabel('tspl', label, size, 1));
    const paper = printer.labels()[0]?.paper;
    const { width, height } = layOutLabel(label, size);
    const drawn = dotsOf(drawLabel(label, size), width);
    const apart = Array.from({ length: width * height }, (_none, at) => at).filter(
      (at) => paper?.isBlack(at % width, Math.floor(at / width)) !== drawn.has(at),
    );
    expect(apart).toEqual([]);
    expect(drawn.size).toBeGreaterThan(1000);
  },
);

test('on a product’s label the bars are high, on a price tag the price is large', () => {
  const label = { name: 'Чай', price: '14 500 сум', unit: 'шт', barcode: '4607023711010' };
  const size = { width: 58, height: 40 };
  const [tag, product] = (['tag', 'product'] as const).map((look) => {
    const { placed } = layOutLabel({ ...label, look }, size);
    const price = placed.find((one) => one.kind === 'text' && one.text === label.price);
    const bars = placed.find((one) => one.kind === 'barcode');
    return {
      scale: price?.kind === 'text' ? price.scale : 0,
      bars: bars?.kind === 'barcode' ? bars.height : 0,
    };
  });
  expect(tag?.scale).toBeGreaterThan(product?.scale ?? 9);
  expect(product?.bars).toBeGreaterThan(tag?.bars ?? 999);
});
