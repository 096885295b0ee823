import type { palette as english } from '../en/palette.ts';

export const palette: Record<keyof typeof english, string> = {
  'admin.palette.title': 'Перейти до сторінки',
  'admin.palette.open': 'Знайти…',
  'admin.palette.search': 'Сторінка або дія',
  'admin.palette.nothing': 'Нічого з такою назвою. Спробуйте менше літер.',
  'admin.palette.moves': 'Рух товару',
  'admin.palette.quarantine': 'Карантин',
  'admin.keys.title': 'Клавіші',
  'admin.keys.palette': 'Перейти до будь-якої сторінки',
  'admin.keys.search': 'Пошук на сторінці',
  'admin.keys.rows': 'По рядках',
  'admin.keys.open': 'Відкрити рядок',
  'admin.keys.close': 'Закрити',
  'admin.keys.help': 'Ця підказка',
};
