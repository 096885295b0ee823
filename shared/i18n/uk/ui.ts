import type { ui as english } from '../en/ui.ts';

export const ui: Record<keyof typeof english, string> = {
  'ui.language': 'Мова',
  'ui.theme': 'Кольори',
  'ui.theme.system': 'Як у системі',
  'ui.theme.light': 'Світлі',
  'ui.theme.dark': 'Темні',
};
