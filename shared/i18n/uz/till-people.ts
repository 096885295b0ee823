import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Qarz naqd pul, karta yoki QR-kod orqali toʻlanadi.',
  'problem.debt-payment-above': '{name} qarzi {debt}: bundan koʻp olmang.',
  'problem.debt-payment-unsure':
    '{name} qancha qarzdorligini kassa bilmaydi. Soʻrang va {amount} toʻgʻriligini tasdiqlang.',
  'problem.till-locked': 'Kassa qulflangan. Avval {person} yoki boshqa kishi PIN kodini kiritadi.',
  'problem.lock-payment-waits':
    '{amount} toʻlovi javob kutmoqda. Oʻtgan-oʻtmaganini belgilang, keyin kassani qulflang.',
  'till.lock.title': 'Kassa qulflangan',
  'till.lock.text':
    'Bu yerda {person} ishlayapti: PIN kodi kassani yana ochadi. Boshqa xodimning PIN kodi kassani unga oʻtkazadi; chek va smena qoladi.',
  'till.lock.scan': 'Skan qabul qilinmadi: kassa qulflangan. PIN kodni kiriting va yana skanerlang.',
  'till.lock.now': 'Qulflash',
  'till.sign-in.scan': 'Skan qabul qilinmadi: hech kim kirmagan. PIN kodni kiriting va yana skanerlang.',
  'till.switch.title': 'Kim oʻrniga oʻtadi; chek qoladi',
  'till.switch.take': 'Almashtirish',
  'till.switch.barred': 'kirish vaqtincha yopiq',
  'till.text-size': 'Matn oʻlchami',
  'till.text-size.usual': 'Odatdagi',
  'till.text-size.large': 'Katta',
  'till.text-size.largest': 'Eng katta',
  'till.keys.person': 'Kassada kim',
  'till.keys.people': 'Xodimni almashtirish',
  'till.keys.lock': 'Kassani qulflash',
  'receipt.debt-payment': 'Qarz toʻlovi',
  'receipt.instalment-payment': 'Boʻlib toʻlash uchun toʻlov',
  'receipt.certificate': 'Sovgʻa sertifikati',
  'receipt.client': 'Mijoz',
  'receipt.paid': 'TOʻLANDI',
  'problem.unknown-card':
    '{code} — bu yerda hech kimda bunday karta yoʻq. Mijozni ismi yoki telefoni boʻyicha toping va kartani unga qoʻshing.',
  'problem.card-of-another': '{code} kartasi allaqachon {name} mijozida.',
  'problem.clients-not-alike': 'Kassada faqat telefoni bir xil mijozlar birlashtiriladi.',
  'problem.merge-has-balance':
    '{name} mijozining qarzi yoki bonuslari bor yoki kassa buni bilmaydi. {name} kartasini ochib, teskarisiga birlashtiring yoki ofisga qoldiring.',
  'till.client.merge-task': 'Mijozlarni birlashtirish: {one} va {other}',
  'till.client.merge-task-note':
    'Ikkalasida ham telefon {phone}: {one}, {other}. Kassir ularni bitta odam deb hisoblaydi.',
};
