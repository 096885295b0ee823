import type { door as english } from '../en/door.ts';

/** Texts of the ways in: a forgotten password, and beginning with a company of one's own. */
export const door: Record<keyof typeof english, string> = {
  'admin.sign-in.back': 'Назад до входу',
  'admin.mail-code.field': 'Чотири цифри з листа',
  'admin.mail-code.missing': 'Введіть чотири цифри.',
  'admin.mail-code.again': 'Надіслати інший код',
  'admin.mail-code.sending': 'Надсилаємо…',
  'admin.forgot.link': 'Забули пароль?',
  'admin.forgot.title': 'Забули пароль?',
  'admin.forgot.lead': 'Введіть свою пошту. Ми надішлемо на неї код, з яким ви задасте новий пароль.',
  'admin.forgot.do': 'Надіслати код',
  'admin.forgot.sent':
    'Якщо з поштою {email} є обліковий запис, лист уже в дорозі. Код із нього діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}; підійде й посилання.',
  'admin.register.link': 'Зареєструвати компанію',
  'admin.register.title': 'Реєстрація компанії',
  'admin.register.lead': 'Ви станете її власником. Філії, товари й каси — згодом.',
  'admin.register.company': 'Компанія',
  'admin.register.company-hint': 'Як її знають люди, наприклад «Магазин на розі».',
  'admin.register.company-missing': 'Введіть назву компанії.',
  'admin.register.country': 'Країна й валюта',
  'admin.register.name': 'Ваше ім’я',
  'admin.register.password-hint': 'Щонайменше 8 знаків, із літерою та цифрою.',
  'admin.register.do': 'Зареєструвати',
  'admin.register.sent':
    'На пошту {email} уже надіслано лист із кодом. Код діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}; підійде й посилання з листа.',
  'admin.register.correct': 'Виправити введене',
  'admin.country.UZ': 'Узбекистан',
  'admin.country.KG': 'Киргизстан',
  'admin.country.UA': 'Україна',
};
