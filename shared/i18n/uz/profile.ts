import type { profile as english } from '../en/profile.ts';

export const profile: Record<keyof typeof english, string> = {
  'admin.sign-in.code-title': 'Yana bir bosqich',
  'admin.sign-in.code-lead':
    'Kodlar ilovasi koʻrsatayotgan olti raqamni yoki zaxira kodlardan birini kiriting.',
  'admin.sign-in.code': 'Kod',
  'admin.sign-in.code-missing': 'Kodni kiriting.',
  'admin.sign-in.code-back': 'Parolga qaytish',
  'admin.sign-in.code-lost':
    'Telefon va kodlarni yoʻqotdingizmi? Kompaniyangiz administratori bu bosqichni olib tashlay oladi.',
  'admin.profile.title': 'Profil',
  'admin.profile.language': 'Til va koʻrinish',
  'admin.profile.sessions': 'Siz kirgan joylar',
  'admin.profile.this-session': 'Shu yer',
  'admin.profile.last-used': 'Oxirgi marta ishlatilgan',
  'admin.profile.end-session': 'Tugatish',
  'admin.profile.end-others': 'Qolganlarini tugatish',
  'admin.profile.password': 'Parol',
  'admin.profile.present-password': 'Hozirgi parol',
  'admin.profile.new-password': 'Yangi parol',
  'admin.profile.password-lead': 'Kamida 8 ta belgi, harf va raqam bilan. Qolgan seanslaringiz tugaydi.',
  'admin.profile.change-password': 'Parolni oʻzgartirish',
  'admin.profile.password-changed': 'Yangi parol oʻrnatildi. Qolgan seanslar tugatildi.',
  'admin.factor.title': 'Ikki bosqichli kirish',
  'admin.factor.lead':
    'Paroldan keyin telefondagi ilova koʻrsatgan kodni kiritasiz. Faqat parolni bilgan odam kira olmaydi.',
  'admin.factor.begin': 'Sozlash',
  'admin.factor.password': 'Parolingiz',
  'admin.factor.scan': 'Buni kodlar ilovasi bilan skanerlang yoki unga kalitni kiriting.',
  'admin.factor.qr': 'Kalit QR kod koʻrinishida',
  'admin.factor.code': 'Ilovadagi olti raqam',
  'admin.factor.confirm': 'Yoqish',
  'admin.factor.cancel': 'Bekor qilish',
  'admin.factor.codes-title': 'Zaxira kodlar',
  'admin.factor.codes-lead':
    'Bu kodlarni oʻsha telefonda emas, ishonchli joyda saqlang. Har biri ilova oʻrniga bir marta ishlaydi. Ular boshqa koʻrsatilmaydi.',
  'admin.factor.codes-kept': 'Saqlab qoʻydim',
  'admin.factor.on': '{date} dan beri yoqilgan',
  'admin.factor.codes-left': '{count, plural, one {# ta zaxira kod qoldi} other {# ta zaxira kod qoldi}}',
  'admin.factor.end-lead': 'Oʻchirish yoki boshqa telefonni sozlash uchun parol va kodni kiriting.',
  'admin.factor.any-code': 'Ilovadagi yoki zaxira kod',
  'admin.factor.end': 'Oʻchirish',
  'admin.users.factor-on': 'Yoqilgan',
  'admin.users.factor-off': 'Oʻchirilgan',
  'admin.users.take-factor-off': 'Ikkinchi bosqichni olib tashlash',
  'admin.users.take-factor-off-lead':
    'Telefoni va zaxira kodlarini yoʻqotgan odam uchun. Uning hamma seanslari tugaydi, unga xat boradi va u faqat parol bilan kiradi.',
};
