import type { tillShift as english } from '../en/till-shift.ts';

export const tillShift: Record<keyof typeof english, string> = {
  'problem.shift-past-day':
    '{number}-smena {shift} kuni ochilgan, u kun tugadi. Sotuvlar hozircha oʻsha kunga yoziladi. Navbat boʻlmaganda smenani yoping va bugungisini oching.',
  'problem.shift-handed-over':
    '{number}-smena sanab topshirilgan: tortmada {counted}. Keyingisi hali boshlanmagan: uni shu summa bilan oching.',
  'problem.shift-unknown': 'Bu kassada bunday yopilgan smena yoʻq. Roʻyxatdan tanlang.',
  'problem.second-person-needed': '{limit} dan koʻpi uchun huquqi bor ikkinchi kishining PIN-kodi kerak.',
  'problem.drawer-holds-less':
    '{seen, select, yes {Tortmada faqat {holds} boʻlishi kerak.} other {Tortmada buncha naqd pul yoʻq.}} Summani tekshiring.',
  'problem.count-missing': 'Tortmani sanab, undagi pulni kiriting. Boʻsh boʻlsa, 0 kiriting.',
  'problem.count-does-not-add-up':
    'Kupyura va tangalar {sum} boʻladi, kiritilgani esa {counted}. Ikkalasini tekshiring.',
  'problem.difference-needs-reason':
    '{seen, select, yes {Tortmada farq {difference}.} other {Tortmadagi pul boʻlishi kerak boʻlganidan farq qiladi.}} Qayta sanang yoki sababini yozing.',
  'problem.cart-open':
    'Ochiq chek bor: {lines} ta qator. Uni soting, kechiktiring yoki tozalang, keyin smenani yoping.',
  'problem.carts-parked':
    '{count} ta chek kechiktirilgan: {names}. Ularni soting yoki keyingi smenaga qoldiring.',
};
