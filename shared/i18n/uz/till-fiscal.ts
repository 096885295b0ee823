import type { tillFiscal as english } from '../en/till-fiscal.ts';

export const tillFiscal = {
  'till.device.kind.fiscal-device': 'Fiskal qurilma',
  'till.device.add-fiscal-device': 'Fiskal qurilma qoʻshish',
  'till.fiscal.driver.emulator': 'Oʻrganish uchun emulyator: soliqda hech narsa qayd etmaydi',
  'till.fiscal.place-hint': 'Tarmoqdagi manzili, 192.168.1.50:7000 kabi.',
  'till.fiscal.place-wrong': 'Port raqami bilan manzilni yozing, 192.168.1.50:7000 kabi.',
  'till.fiscal.what':
    'U ulangan boʻlsa, har bir chek avval qayd etiladi, keyin chop etiladi. Savdo buni kutmaydi.',
  'till.fiscal.test': 'Tekshirish',
  'till.fiscal.answers': 'Javob beryapti: {serial}.',
  'till.fiscal.shift.open': 'Uning smenasi ochiq.',
  'till.fiscal.shift.closed': 'Uning smenasi yopiq. Birinchi chek bilan oʻzi ochiladi.',
  'till.fiscal.shift.expired': 'Uning smenasi bir kundan ortiq ochiq. Keyingi chekdan oldin oʻzi yopiladi.',
  'till.fiscal.title': 'Cheklarni qayd etish',
  'till.fiscal.all-done': 'Barcha cheklar qayd etilgan.',
  'till.status.fiscal-ready': 'Qayd etilgan',
  'till.status.fiscal-waiting': '{count, plural, other {# ta chek}} hali qayd etilmagan',
  'till.status.fiscal-rejected': 'Fiskal qurilma {count, plural, other {# ta chekni}} qabul qilmadi',
  'till.fiscal.state.waiting': 'Qayd etilishini kutmoqda',
  'till.fiscal.state.asked': 'Qayd etilgan-etilmagani qurilmadan soʻralmoqda',
  'till.fiscal.state.rejected': 'Toʻlangan, qayd etilmagan',
  'till.fiscal.trouble.unreachable':
    'Fiskal qurilma bilan aloqa yoʻq. U yoqilgan va ulanganini tekshiring; u paydo boʻlishi bilan cheklar qayd etiladi va chop etiladi.',
  'till.fiscal.trouble.answer-lost':
    'Fiskal qurilmaning javobi yoʻqoldi. Avval undan chek nima boʻlgani soʻraladi; ungacha boshqa cheklar ketmaydi.',
  'till.fiscal.trouble.busy': 'Fiskal qurilma band. Urinish oʻzi takrorlanadi.',
  'till.fiscal.trouble.shift-expired':
    'Fiskal qurilmaning smenasi bir kundan ortiq ochiq va yangisini ochib boʻlmadi. Uni qurilmaning oʻzida yoping.',
  'till.fiscal.trouble.shift-closed': 'Fiskal qurilmaning smenasini ochib boʻlmadi. Qurilmani koʻring.',
  'till.fiscal.trouble.memory-full':
    'Fiskal qurilmaning xotirasi toʻlgan. U avval cheklarini topshirishi kerak: aloqasini tekshiring yoki servisni chaqiring.',
  'till.fiscal.trouble.refused':
    'Fiskal qurilma bu chekni qabul qilmayapti. Unga javobgar kishini chaqiring va qayta urining; yoki chekni “fiskal emas” belgisi bilan chop eting.',
  'till.fiscal.trouble.not-understood':
    'Fiskal qurilmaning javobi tushunarsiz. Manzili va modelini tekshiring.',
  'till.fiscal.trouble.no-device':
    'Chek qayd etilishidan oldin fiskal qurilma olib tashlangan. Qurilmani ulab qayta urining yoki chekni “fiskal emas” belgisi bilan chop eting.',
  'till.fiscal.trouble.failed':
    'Kassa chekni qayd ettira olmadi. Qayta urining; yordam bermasa, yordam chaqiring.',
  'till.fiscal.may-be':
    'Olib tashlangan qurilma uni qayd etgan boʻlishi mumkin. Avval oʻsha yerda tekshiring.',
  'till.fiscal.try-now': 'Hozir urinish',
  'till.fiscal.try-again': 'Qayta urinish',
  'till.fiscal.print-without': 'Qayd etmasdan chop etish',
  'till.fiscal.reason': 'Nega qayd etilmasdan chop etiladi',
  'till.fiscal.print-marked': 'Belgi bilan chop etish',
  'till.fiscal.more': 'Yana {count} ta.',
  'till.fiscal.never-stops': 'Savdo buni kutmaydi. Chek qayd etilgach chop etiladi.',
} as const satisfies Record<keyof typeof english, string>;
