import { describe, expect, it, test } from 'vitest';
import { gtinCheckDigit } from './gtin.ts';
import { measureCheckDigit } from './measure-check-digit.ts';
import {
  emptyLabelsOf,
  itemOfEmptyLabel,
  readScaleLabel,
  scaleLabelPatternSchema,
  usualScaleLabels,
} from './scale-label.ts';

const whole = (digits: string) => digits + gtinCheckDigit(digits);

describe('a label’s barcode', () => {
  const uz = usualScaleLabels('UZ');
  it('says the weight in thousandths of a kilogram, as the sheet works it out', () => {
    expect(readScaleLabel('2112345012346', uz)).toEqual({
      item: '12345',
      kind: 'weight',
      value: 1234,
      decimals: null,
    });
    expect(readScaleLabel('2212345009992', uz)).toMatchObject({ kind: 'weight', value: 999 });
    expect(readScaleLabel('2000005123405', ['20IIIIIWWWWWC'])).toMatchObject({
      item: '00005',
      value: 12_340,
    });
  });
  it('says a price: whole sums in Uzbekistan, minor units elsewhere', () => {
    const code = whole('251234512500');
    expect(readScaleLabel(code, uz)).toMatchObject({ kind: 'price', value: 12_500, decimals: 0 });
    expect(readScaleLabel(code, usualScaleLabels('KG'))).toMatchObject({ value: 12_500, decimals: null });
  });
  it('says pieces', () => {
    expect(readScaleLabel(whole('231234500012'), uz)).toMatchObject({ kind: 'pieces', value: 12 });
  });
  it('of no weight names goods in a shop’s list, and is written as each pattern of weights has it', () => {
    expect(itemOfEmptyLabel('2100026000003', uz)).toBe('00026');
    expect(itemOfEmptyLabel(whole('210002600001'), uz)).toBeNull();
    expect(itemOfEmptyLabel('2100026000004', uz)).toBeNull();
    expect(itemOfEmptyLabel(whole('250002600000'), uz)).toBeNull();
    expect(itemOfEmptyLabel('4600000000015', uz)).toBeNull();
    expect(emptyLabelsOf('00026', uz)).toEqual(
      ['20', '21', '22'].map((prefix) => whole(`${prefix}0002600000`)),
    );
    const verified = ['20IIIIVWWWWWC'];
    const [code = ''] = emptyLabelsOf('0026', verified);
    expect(itemOfEmptyLabel(code, verified)).toBe('0026');
    expect(emptyLabelsOf('026', verified)).toEqual([]);
  });
  it('is misread when any one digit is another', () => {
    const code = '2112345012346';
    for (let at = 2; at < code.length; at += 1) {
      const wrong = `${code.slice(0, at)}${(Number(code[at]) + 3) % 10}${code.slice(at + 1)}`;
      expect(readScaleLabel(wrong, uz)).toBe('misread');
    }
  });
  it('is misread when the price’s own check digit is another, where there is one', () => {
    const patterns = ['20IIIIIVPP.PPC', '21IIIIVPPPPPC'];
    const short = whole(`2012345${measureCheckDigit('2875') ?? ''}2875`);
    expect(readScaleLabel(short, patterns)).toMatchObject({ item: '12345', value: 2875, decimals: 2 });
    const label = whole(`211234${measureCheckDigit('14685') ?? ''}14685`);
    expect(readScaleLabel(label, patterns)).toMatchObject({ item: '1234', kind: 'price', value: 14_685 });
    expect(readScaleLabel(whole('211234514685'), patterns)).toBe('misread');
  });
  it('may have lost the zero in front of it', () => {
    const code = whole('021234501234');
    expect(readScaleLabel(code.slice(1), ['02IIIIIWWWWWC'])).toMatchObject({ item: '12345', value: 1234 });
  });
  it('is of the longest beginning that fits', () => {
    const patterns = ['2IIIIIIWWWWWC', '23IIIIIQQQQQC'];
    expect(readScaleLabel(whole('231234500012'), patterns)).toMatchObject({ kind: 'pieces' });
    expect(readScaleLabel(whole('241234500012'), patterns)).toMatchObject({ item: '412345', kind: 'weight' });
  });
  it('is no label in any other form', () => {
    for (const code of ['4600000000015', '21123450', '2112345O12346', '', '2812345000000']) {
      expect(readScaleLabel(code, uz)).toBe(null);
    }
  });
});

test.each([
  ['21IIIIIWWWWWC', true],
  ['21IIIIIWW.WWWC', true],
  ['25IIIIIPPPPP.C', true],
  ['20IIIIVPPPPPC', true],
  ['02IIIIIWWWWWC', true],
  ['2IIIIIIWWWWWC', true],
  ['46IIIIIWWWWWC', false],
  ['21IIIIIWWWWC', false],
  ['21IIIIIWWPPPC', false],
  ['21IIIIIWW.W.WC', false],
  ['21IIIVWWWWWWC', false],
  ['21IIIIIWWWWWW', false],
  ['', false],
])('%s is a pattern: %s', (pattern, is) => {
  expect(scaleLabelPatternSchema.safeParse(pattern).success).toBe(is);
});

test('what is usual anywhere is made of patterns', () => {
  for (const country of ['UZ', 'KG', 'UA', 'KZ']) {
    for (const pattern of usualScaleLabels(country)) {
      expect(scaleLabelPatternSchema.safeParse(pattern).success).toBe(true);
    }
  }
});
