import type { tillDeviceWork as english } from '../en/till-device-work.ts';

export const tillDeviceWork: Record<keyof typeof english, string> = {
  'till.drawer.title': 'Pul qutisi',
  'till.drawer.none': 'Bu printerga ulanmagan',
  'till.drawer.pin': '{pin}-kontakt',
  'till.drawer.pulse': 'Quti impulsi, ms',
  'till.drawer.pulse-hint': 'Odatda 120 yetadi. Quti tiqilib qolsa, koʻproq kerak.',
  'till.drawer.pulse-wrong': '50 dan 500 gacha butun son.',
  'till.drawer.try': 'Qutini ochish',
  'till.drawer.try-hint': 'Sotuvsiz ochish sifatida yoziladi.',
  'till.drawer.reason': 'Qutini tekshirish',
  'till.drawer.moved': 'Quti ochildi: uning kontakti buni tasdiqladi.',
  'till.drawer.still':
    'Impuls yuborildi, lekin qutining kontakti ishlamadi. Quti ochilmagan boʻlsa: qulfi ochiqmi, kabeli printerning quti uyasiga ulanganmi? Keyin boshqa kontaktni yoki uzunroq impulsni sinang. Quti allaqachon ochiq boʻlsa, yoping va qayta urinib koʻring.',
  'till.drawer.unheard':
    'Impuls yuborildi. Quti ochildimi, bu printer aytmaydi: oʻzingiz qarang. Ochilmagan boʻlsa: qulfi ochiqmi, kabeli printerning quti uyasiga ulanganmi? Keyin boshqa kontaktni yoki uzunroq impulsni sinang.',
  'till.display.try': 'Sinov koʻrsatish',
  'till.display.must-show': 'Sakkiz soniya displey shu ikki qatorni koʻrsatadi:',
  'till.display.if-not':
    'Harflar boshqa: kod sahifasi raqamini oʻzgartiring. Belgilar joyida emas: buyruqlar tilini oʻzgartiring. Hech narsa yoʻq: tezlikni oʻzgartiring, kabel va quvvatni tekshiring.',
  'till.device.kind.label-scale': 'Yorliq bosadigan tarozi',
  'till.device.add-label-scale': 'Yorliqli tarozi qoʻshish',
  'till.upload.decimals': 'Tarozi narxlaridagi kasr xonalari',
  'till.upload.decimals-hint': 'Tarozining oʻzi narxni qanday koʻrsatsa: 0 — butun soʻm.',
  'till.upload.decimals-wrong': '0 dan 3 gacha butun son.',
  'till.upload.place-hint': 'Tarmoqda, masalan 192.168.1.50:20304.',
  'till.upload.send': 'Tovarlarni yuborish',
  'till.upload.go-on': 'Davom etish',
  'till.upload.send-all': 'Hammasini qaytadan yuborish',
  'till.upload.what':
    'Unga oʻz raqami bor, tortiladigan tovarlar nomi va narxi bilan boradi. Faqat oʻzgargani yuboriladi.',
  'till.upload.gathering': 'Tovarlar koʻrib chiqilmoqda …',
  'till.upload.progress': '{total} tadan {done}',
  'till.upload.stop': 'Toʻxtatish',
  'till.upload.ended':
    '{count, plural, =0 {Tarozidagi hamma tovarlar hozirgidek.} other {# ta tovar yuborildi.}}',
  'till.upload.same': '{count, plural, other {# tasi allaqachon bor edi.}}',
  'till.upload.broke.line':
    'Taroziga yetib boʻlmayapti: {total} tadan {done} yuborildi. Kabel va tarmoqni tekshirib, davom eting: hech narsa ikki marta yuborilmaydi.',
  'till.upload.broke.silent':
    'Tarozi javob bermayapti: {total} tadan {done} yuborildi. U tortish rejimidami, menyusi yopiqmi? Keyin davom eting.',
  'till.upload.broke.strange':
    'Bu manzilda boshqa narsa javob beryapti: {total} tadan {done} yuborildi. Manzil va modelni tekshiring.',
  'till.upload.broke.stopped': 'Toʻxtatildi: {total} tadan {done} yuborildi. Davom etilsa, qolgani ketadi.',
  'till.upload.not': '{count, plural, other {# ta tovarga eʼtibor kerak:}}',
  'till.upload.why.no-number': 'qisqa kodi ham, raqamli artikuli ham yoʻq',
  'till.upload.why.number-taken': '{number} raqami boshqa tovarlarda ham bor',
  'till.upload.why.no-price': 'narxi yoʻq',
  'till.upload.why.price-too-high': 'narxi tarozi koʻrsata oladiganidan katta',
  'till.upload.why.scale': 'tarozi qabul qilmadi (raqam {number}, kod {code})',
  'till.upload.why.gone': 'endi sotilmaydi: {number} raqamini tarozida oʻchiring',
  'till.upload.more': '{count, plural, other {va yana # ta}}',
};
