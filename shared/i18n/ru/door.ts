import type { door as english } from '../en/door.ts';

/** Texts of the ways in: a forgotten password, and beginning with a company of one's own. */
export const door: Record<keyof typeof english, string> = {
  'admin.sign-in.back': 'Назад ко входу',
  'admin.mail-code.field': 'Четыре цифры из письма',
  'admin.mail-code.missing': 'Введите четыре цифры.',
  'admin.mail-code.again': 'Прислать другой код',
  'admin.mail-code.sending': 'Отправляем…',
  'admin.forgot.link': 'Забыли пароль?',
  'admin.forgot.title': 'Забыли пароль?',
  'admin.forgot.lead': 'Введите свою почту. Мы пришлём на неё код, с которым вы зададите новый пароль.',
  'admin.forgot.do': 'Прислать код',
  'admin.forgot.sent':
    'Если с почтой {email} есть учётная запись, письмо уже в пути. Код из него действует {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}; подойдёт и ссылка.',
  'admin.register.link': 'Зарегистрировать компанию',
  'admin.register.title': 'Регистрация компании',
  'admin.register.lead': 'Вы станете её владельцем. Филиалы, товары и кассы — потом.',
  'admin.register.company': 'Компания',
  'admin.register.company-hint': 'Как её знают люди, например «Угловой магазин».',
  'admin.register.company-missing': 'Введите название компании.',
  'admin.register.country': 'Страна и валюта',
  'admin.register.name': 'Ваше имя',
  'admin.register.password-hint': 'Не меньше 8 знаков, с буквой и цифрой.',
  'admin.register.do': 'Зарегистрировать',
  'admin.register.sent':
    'На почту {email} уже отправлено письмо с кодом. Код действует {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}; подойдёт и ссылка из письма.',
  'admin.register.correct': 'Исправить введённое',
  'admin.country.UZ': 'Узбекистан',
  'admin.country.KG': 'Кыргызстан',
  'admin.country.UA': 'Украина',
};
