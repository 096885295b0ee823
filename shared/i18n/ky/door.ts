import type { door as english } from '../en/door.ts';

/** Texts of the ways in: a forgotten password, and beginning with a company of one's own. */
export const door: Record<keyof typeof english, string> = {
  'admin.sign-in.back': 'Кирүүгө кайтуу',
  'admin.mail-code.field': 'Каттагы төрт цифра',
  'admin.mail-code.missing': 'Төрт цифраны киргизиңиз.',
  'admin.mail-code.again': 'Башка код жөнөтүү',
  'admin.mail-code.sending': 'Жөнөтүлүүдө…',
  'admin.forgot.link': 'Сырсөздү унуттуңузбу?',
  'admin.forgot.title': 'Сырсөздү унуттуңузбу?',
  'admin.forgot.lead': 'Почтаңызды киргизиңиз. Ага код жөнөтөбүз, аны менен жаңы сырсөз коёсуз.',
  'admin.forgot.do': 'Кодду жөнөтүү',
  'admin.forgot.sent':
    'Эгер {email} менен аккаунт болсо, кат жолдо. Андагы код {minutes, plural, one {# мүнөт} other {# мүнөт}} жарактуу; шилтеме да болот.',
  'admin.register.link': 'Компанияны каттоо',
  'admin.register.title': 'Компанияны каттоо',
  'admin.register.lead': 'Сиз анын ээси болосуз. Филиалдар, товарлар жана кассалар — кийин.',
  'admin.register.company': 'Компания',
  'admin.register.company-hint': 'Адамдар билген аты, мисалы «Бурчтагы дүкөн».',
  'admin.register.company-missing': 'Компаниянын атын киргизиңиз.',
  'admin.register.country': 'Өлкө жана валюта',
  'admin.register.name': 'Атыңыз',
  'admin.register.password-hint': 'Кеминде 8 белги, тамга жана цифра болсун.',
  'admin.register.do': 'Каттоо',
  'admin.register.sent':
    '{email} дарегине коду бар кат жөнөтүлдү. Код {minutes, plural, one {# мүнөт} other {# мүнөт}} жарактуу; каттагы шилтеме да болот.',
  'admin.register.correct': 'Киргизгенимди оңдоо',
  'admin.country.UZ': 'Өзбекстан',
  'admin.country.KG': 'Кыргызстан',
  'admin.country.UA': 'Украина',
};
