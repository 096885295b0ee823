import type { ui as english } from '../en/ui.ts';

export const ui: Record<keyof typeof english, string> = {
  'ui.language': 'Язык',
  'ui.theme': 'Цвета',
  'ui.theme.system': 'Как в системе',
  'ui.theme.light': 'Светлые',
  'ui.theme.dark': 'Тёмные',
};
