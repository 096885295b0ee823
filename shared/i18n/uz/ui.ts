import type { ui as english } from '../en/ui.ts';

export const ui: Record<keyof typeof english, string> = {
  'ui.language': 'Til',
  'ui.theme': 'Ranglar',
  'ui.theme.system': 'Qurilmadagidek',
  'ui.theme.light': 'Yorugʻ',
  'ui.theme.dark': 'Qorongʻi',
};
