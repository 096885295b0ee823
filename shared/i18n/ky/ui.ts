import type { ui as english } from '../en/ui.ts';

export const ui: Record<keyof typeof english, string> = {
  'ui.language': 'Тил',
  'ui.theme': 'Түстөр',
  'ui.theme.system': 'Түзмөктөгүдөй',
  'ui.theme.light': 'Жарык',
  'ui.theme.dark': 'Караңгы',
};
