import type { mail as english } from '../en/mail.ts';

export const mail: Record<keyof typeof english, string> = {
  'mail.code-lasts':
    'Kod {minutes, plural, one {# daqiqa} other {# daqiqa}} davomida va faqat bir marta ishlaydi.',
  'mail.link-lasts':
    'Havola {hours, plural, one {# soat} other {# soat}} davomida va faqat bir marta ishlaydi:',
  'mail.sent-by-itself': 'Bu xat avtomatik yuborilgan, unga javoblarni hech kim oʻqimaydi.',
  'mail.unknown-program': 'nomaʼlum dastur',
  'mail.signed-in-from': 'Dastur: {program}. Manzil: {address}. Vaqt: {time}.',
  'mail.new-sign-in.subject': 'Hisobingizga yangi kirish',
  'mail.new-sign-in.intro':
    'Kimdir, umid qilamizki siz, hisobingizga parolingiz bilan ilgari kirilmagan joydan kirdi.',
  'mail.new-sign-in.outro':
    'Agar bu siz boʻlmasangiz, kirish joyida darhol yangi parol soʻrang: qolganlarning hammasi chiqariladi. Keyin administratorga xabar bering.',
  'mail.second-factor-off.subject': 'Siz yana bir bosqichda kirasiz',
  'mail.second-factor-off.intro':
    'Ikki bosqichli kirish parolingiz va kod bilan oʻchirildi. Endi parolning oʻzi yetarli.',
  'mail.second-factor-off.outro':
    'Bu siz boʻlmasangiz, kirish sahifasida darhol yangi parol soʻrang va administratoringizga xabar bering.',
  'mail.second-factor-on.subject': 'Endi siz ikki bosqichda kirasiz',
  'mail.second-factor-on.intro':
    'Endi paroldan keyin kodlar ilovasidagi kod soʻraladi. Boshqa joylarda kirganlarning hammasi tizimdan chiqarildi.',
  'mail.second-factor-on.outro':
    'Bu siz boʻlmasangiz, darhol administratorga xabar bering: u buni oʻchira oladi, siz esa yangi parol tanlaysiz.',
  'mail.second-factor-removed.subject': 'Kirishingizning ikkinchi bosqichi olib tashlandi',
  'mail.second-factor-removed.intro':
    'Kompaniyangiz administratori ikki bosqichli kirishingizni oʻchirdi va barcha seanslaringizni tugatdi. Endi parolning oʻzi yetarli; ilovani profilda yana sozlashingiz mumkin.',
  'mail.second-factor-removed.outro': 'Buni soʻramagan boʻlsangiz, administratoringizga murojaat qiling.',
  'mail.verify-email.subject': 'E-pochta manzilingizni tasdiqlang',
  'mail.verify-email.intro':
    'Kimdir, umid qilamizki siz, shu manzil bilan roʻyxatdan oʻtdi. Bu kodni roʻyxatdan oʻtgan joyingizda kiriting yoki havolani oching.',
  'mail.verify-email.button': 'Manzilni tasdiqlash',
  'mail.verify-email.outro':
    'Bu siz boʻlmasangiz, hech narsa qilmang: bu xatsiz hech narsa boʻlmaydi. Kodni hech kimga aytmang.',
  'mail.already-registered.subject': 'Sizda allaqachon hisob bor',
  'mail.already-registered.intro':
    'Kimdir, umid qilamizki siz, shu manzil bilan roʻyxatdan oʻtmoqchi boʻldi. Bu manzilda hisob allaqachon bor, shuning uchun hech narsa oʻzgarmadi. Parolingiz bilan kiring; unutgan boʻlsangiz, oʻsha yerda yangisini soʻrang.',
  'mail.already-registered.outro': 'Bu siz boʻlmasangiz, hech narsa qilmang.',
  'mail.reset-password.subject': 'Yangi parol tanlang',
  'mail.reset-password.intro':
    'Kimdir, umid qilamizki siz, shu manzil uchun yangi parol soʻradi. Bu kodni soʻragan joyingizda kiriting yoki havolani oching.',
  'mail.reset-password.button': 'Yangi parol tanlash',
  'mail.reset-password.outro':
    'Bu siz boʻlmasangiz, hech narsa qilmang: parolingiz oʻzgarmaydi. Kodni hech kimga aytmang.',
  'mail.no-account.subject': 'Bu manzilda hisob yoʻq',
  'mail.no-account.intro':
    'Kimdir, umid qilamizki siz, shu manzil bilan kirmoqchi, uni tasdiqlamoqchi yoki yangi parol olmoqchi boʻldi. Bunday manzilli hisob yoʻq. Ehtimol, boshqa manzil bilan roʻyxatdan oʻtgansiz yoki hali oʻtmagansiz.',
  'mail.no-account.outro': 'Bu siz boʻlmasangiz, hech narsa qilmang.',
  'mail.password-changed.subject': 'Parolingiz oʻzgartirildi',
  'mail.password-changed.intro':
    'Hisobingiz paroli oʻzgartirildi; eski parol bilan kirganlarning hammasi tizimdan chiqarildi.',
  'mail.password-changed.outro':
    'Bu siz boʻlmasangiz, kirish sahifasida darhol yangi parol soʻrang va administratoringizga xabar bering.',
  'admin.mail-link.verify-email.title': 'Manzilingizni tasdiqlang',
  'admin.mail-link.verify-email.lead':
    'Shu manzil bilan roʻyxatdan oʻtganda tanlagan parolingizni kiriting. Bu siz boʻlmasangiz, sahifani yoping: hech narsa boʻlmaydi.',
  'admin.mail-link.verify-email.field': 'Parol',
  'admin.mail-link.verify-email.do': 'Manzilni tasdiqlash',
  'admin.mail-link.verify-email.done': 'Manzilingiz tasdiqlandi. Endi kirishingiz mumkin.',
  'admin.mail-link.reset-password.title': 'Yangi parol tanlang',
  'admin.mail-link.reset-password.lead':
    'Kamida 8 ta belgi, harf va raqam bilan. Eski parol bilan kirganlarning hammasi tizimdan chiqariladi.',
  'admin.mail-link.reset-password.field': 'Yangi parol',
  'admin.mail-link.reset-password.do': 'Parolni oʻrnatish',
  'admin.mail-link.reset-password.done': 'Yangi parol oʻrnatildi. U bilan kiring.',
  'admin.mail-link.to-sign-in': 'Kirish',
};
