import type { palette as english } from '../en/palette.ts';

export const palette: Record<keyof typeof english, string> = {
  'admin.palette.title': 'Бетке өтүү',
  'admin.palette.open': 'Өтүү…',
  'admin.palette.search': 'Бет же аракет',
  'admin.palette.nothing': 'Мындай аталыш жок. Азыраак тамга жазып көрүңүз.',
  'admin.palette.moves': 'Товар кыймылы',
  'admin.palette.quarantine': 'Карантин',
  'admin.keys.title': 'Баскычтар',
  'admin.keys.palette': 'Каалаган бетке өтүү',
  'admin.keys.search': 'Ушул беттен издөө',
  'admin.keys.rows': 'Саптан сапка',
  'admin.keys.open': 'Сапты ачуу',
  'admin.keys.close': 'Жабуу',
  'admin.keys.help': 'Ушул баскычтар',
};
