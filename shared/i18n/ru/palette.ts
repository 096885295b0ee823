import type { palette as english } from '../en/palette.ts';

export const palette: Record<keyof typeof english, string> = {
  'admin.palette.title': 'Перейти к странице',
  'admin.palette.open': 'Найти…',
  'admin.palette.search': 'Страница или действие',
  'admin.palette.nothing': 'Ничего с таким названием. Попробуйте меньше букв.',
  'admin.palette.moves': 'Движение товара',
  'admin.palette.quarantine': 'Карантин',
  'admin.keys.title': 'Клавиши',
  'admin.keys.palette': 'Перейти к любой странице',
  'admin.keys.search': 'Поиск на странице',
  'admin.keys.rows': 'По строкам',
  'admin.keys.open': 'Открыть строку',
  'admin.keys.close': 'Закрыть',
  'admin.keys.help': 'Эта подсказка',
};
