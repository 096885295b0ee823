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
};
