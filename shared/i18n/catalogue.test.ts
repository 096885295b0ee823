import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { problemCodes } from '../till-api/problems.ts';
import { catalogues } from './catalogue.ts';
import { en, type MessageKey } from './en/texts.ts';

function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => argumentsOf(option.value))
        : [];
    return [element.value, ...inner];
  });
}

const keys = Object.keys(en) as MessageKey[];

test('every language has the same messages with the same placeholders', () => {
  for (const [locale, catalogue] of Object.entries(catalogues)) {
    expect(Object.keys(catalogue).sort(), locale).toEqual([...keys].sort());
    for (const key of keys) {
      const ours = new Set(argumentsOf(parse(catalogue[key], { ignoreTag: true })));
      const english = new Set(argumentsOf(parse(en[key], { ignoreTag: true })));
      expect(ours, `${locale} ${key}`).toEqual(english);
    }
  }
});

test('every problem has a message', () => {
  for (const code of problemCodes) expect(keys).toContain(`problem.${code}`);
});
