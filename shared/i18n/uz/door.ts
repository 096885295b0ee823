import type { door as english } from '../en/door.ts';

/** Texts of the ways in: a forgotten password, and beginning with a company of one's own. */
export const door: Record<keyof typeof english, string> = {
  'admin.sign-in.back': 'Kirishga qaytish',
  'admin.mail-code.field': 'Xatdagi toʻrt raqam',
  'admin.mail-code.missing': 'Toʻrt raqamni kiriting.',
  'admin.mail-code.again': 'Boshqa kod yuborish',
  'admin.mail-code.sending': 'Yuborilmoqda…',
  'admin.forgot.link': 'Parolni unutdingizmi?',
  'admin.forgot.title': 'Parolni unutdingizmi?',
  'admin.forgot.lead': 'E-pochtangizni kiriting. Unga kod yuboramiz, u bilan yangi parol tanlaysiz.',
  'admin.forgot.do': 'Kodni yuborish',
  'admin.forgot.sent':
    'Agar {email} bilan hisob boʻlsa, xat yoʻlda. Undagi kod {minutes, plural, one {# daqiqa} other {# daqiqa}} amal qiladi; havola ham boʻladi.',
  'admin.register.link': 'Kompaniyani roʻyxatdan oʻtkazish',
  'admin.register.title': 'Kompaniyani roʻyxatdan oʻtkazish',
  'admin.register.lead': 'Siz uning egasi boʻlasiz. Filiallar, tovarlar va kassalar — keyin.',
  'admin.register.company': 'Kompaniya',
  'admin.register.company-hint': 'Odamlar bilgan nomi, masalan “Burchakdagi doʻkon”.',
  'admin.register.company-missing': 'Kompaniya nomini kiriting.',
  'admin.register.country': 'Mamlakat va valyuta',
  'admin.register.name': 'Ismingiz',
  'admin.register.password-hint': 'Kamida 8 ta belgi, harf va raqam bilan.',
  'admin.register.do': 'Roʻyxatdan oʻtkazish',
  'admin.register.sent':
    '{email} manziliga kodli xat yuborildi. Kod {minutes, plural, one {# daqiqa} other {# daqiqa}} amal qiladi; xatdagi havola ham boʻladi.',
  'admin.register.correct': 'Kiritganlarimni tuzatish',
  'admin.country.UZ': 'Oʻzbekiston',
  'admin.country.KG': 'Qirgʻiziston',
  'admin.country.UA': 'Ukraina',
};
