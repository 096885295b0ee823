import type { exceptions as english } from '../en/exceptions.ts';

export const exceptions: Record<keyof typeof english, string> = {
  'admin.nav.exceptions': 'Nomuvofiqliklar',
  'admin.exceptions.title': 'Nomuvofiqliklar',
  'admin.exceptions.open-count': '{count, plural, one {# ta hal qilinmagan} other {# ta hal qilinmagan}}',
  'admin.exceptions.state': 'Holat',
  'admin.exceptions.state-open': 'Hal qilinmagan',
  'admin.exceptions.state-settled': 'Hal qilingan',
  'admin.exceptions.state-all': 'Hammasi',
  'admin.exceptions.kind': 'Tur',
  'admin.exceptions.all-kinds': 'Barcha turlar',
  'admin.exceptions.what': 'Nima boʻldi',
  'admin.exceptions.about': 'Nima haqida',
  'admin.exceptions.where': 'Qayerda',
  'admin.exceptions.when': 'Qachon',
  'admin.exceptions.new': '{count, plural, one {# ta yangi} other {# ta yangi}}',
  'admin.exceptions.empty': 'Koʻrib chiqadigan narsa yoʻq',
  'admin.exceptions.empty-lead':
    'Savdo har doim hisobga olinadi. Unda nimadir gʻalati boʻlsa — tovar noldan pastga tushsa, narx boshqacha boʻlsa — shu yerda paydo boʻladi va siz qaror qilasiz.',
  'admin.exceptions.empty-filtered': 'Bu filtrlar boʻyicha nomuvofiqlik yoʻq',
  'admin.exceptions.empty-filtered-lead': 'Boshqa holat, tur, filial yoki kunni tanlang.',
  'admin.exception.todo': 'Nima qilish kerak',
  'admin.exception.details': 'Tafsilotlar',
  'admin.exception.raised-at': 'Aniqlangan',
  'admin.exception.branch': 'Filial',
  'admin.exception.till': 'Kassa',
  'admin.exception.product': 'Tovar',
  'admin.exception.on-hand-then': 'Shundan keyingi qoldiq',
  'admin.exception.on-hand-now': 'Hozirgi qoldiq',
  'admin.exception.document': 'Hujjat',
  'admin.exception.receipt': 'Chek {number}',
  'admin.exception.account': 'Hisobvaraq',
  'admin.exception.account-subject': 'Kod',
  'admin.exception.missing': 'Yetishmagan',
  'admin.exception.amount': 'Summa',
  'admin.exception.difference': 'Farq',
  'admin.exception.reason': 'Sabab',
  'admin.exception.number': 'Raqam',
  'admin.exception.lines': 'Narxlar',
  'admin.exception.sold-at': '{price} dan sotilgan',
  'admin.exception.centre-price': 'markazda: {price}',
  'admin.exception.stale': 'Kassada eski narxlar roʻyxati edi.',
  'admin.exception.differences': 'Yana nima farq qiladi',
  'admin.exception.differs.discount': '{name}: aksiyalar boʻyicha chegirma {actual}',
  'admin.exception.differs.surcharge': '“{name}” ustamasi: {actual}',
  'admin.exception.differs.tax': '{name}: {tax} — {actual}',
  'admin.exception.differs.rounding': 'Naqd pulni yaxlitlash: {actual}',
  'admin.exception.differs.expected': '{expected} boʻlishi kerak',
  'admin.exception.differs.stale': 'Kassa oʻzgarishdan hali xabardor emas edi.',
  'admin.exception.subject': 'Qoʻllab-quvvatlash uchun: {subject}',
  'admin.exception.some-person': 'Kimdir',
  'admin.exception.some-till': 'Kassa',
  'admin.exception.till-named': 'Kassa {code}',
  'admin.exception.decide': 'Qaror',
  'admin.exception.note': 'Izoh (ixtiyoriy)',
  'admin.exception.note-hint': 'Boshqalar uni qaror yonida koʻradi.',
  'admin.exception.busy': 'Saqlanmoqda…',
  'admin.exception.confirm-title': '{decision}?',
  'admin.exception.confirm-lead':
    'Bu buxgalteriyada pul yoki tovarni oʻtkazadi. Qarorni keyin bekor qilish mumkin.',
  'admin.exception.confirm-undo-title': '“{decision}” bekor qilinsinmi?',
  'admin.exception.confirm-undo-lead':
    'Buxgalteriyada oʻtkazilgani orqaga qaytadi, nomuvofiqlik yana hal qilinmagan boʻladi.',
  'admin.exception.undo': 'Bekor qilish',
  'admin.exception.history': 'Qarorlar',
  'admin.exception.undone': 'Bekor qilindi: {decision}',
  'admin.exception.by-at': '{by}, {at}',
  'admin.exception.settled-now': 'Hal qilindi: {decision}',
  'admin.exception.decision.accept': 'Boricha qabul qilish',
  'admin.exception.decision.write-off': 'Zararga yozish',
  'admin.exception.decision.charge-staff': 'Kassirdan undirish',
  'admin.exception.stock-shortage.title': 'Tovar noldan past',
  'admin.exception.stock-shortage.happened': '“{product}” hisobdagidan koʻp chiqib ketdi. Savdo kuchda.',
  'admin.exception.stock-shortage.happened-unnamed':
    'Bir tovar hisobdagidan koʻp chiqib ketdi. Savdo kuchda.',
  'admin.exception.stock-shortage.todo':
    'Yetishmayotgan kirimni kiriting yoki javondagini sanang, soʻng buni qabul qiling.',
  'admin.exception.price-differs.title': 'Narx farq qiladi',
  'admin.exception.price-differs.happened':
    'Chek markaz oʻz narxlari, aksiyalari va soliqlari boʻyicha hisoblaganidan farq qiladi, shunday huquqi bor hech kim bunga ruxsat bermagan.',
  'admin.exception.price-differs.todo':
    'Kassirdan soʻrang. Kassada shunchaki eski narxlar yoki aksiyalar boʻlgan boʻlsa, qabul qiling.',
  'admin.exception.unknown-person.title': 'Nomaʼlum kassir',
  'admin.exception.unknown-person.happened': 'Kassada ishlagan odamni markaz tanimaydi: {name}.',
  'admin.exception.unknown-person.inactive': 'Kassada endi kompaniyada ishlamaydigan odam ishlagan: {name}.',
  'admin.exception.unknown-person.todo': 'U kim boʻlganini aniqlang. Uning cheklari hisobga olingan.',
  'admin.exception.account-overspent.title': 'Qoldiqdan ortiq sarflangan',
  'admin.exception.account-overspent.happened':
    'Boridan koʻp sarflandi: {missing} yetmadi. Savdo kuchda, yetmagan summa alohida hisobga olindi.',
  'admin.exception.account-overspent.happened-unnamed':
    'Boridan koʻp sarflandi. Savdo kuchda, yetmagan summa alohida hisobga olindi.',
  'admin.exception.account-overspent.todo':
    'Ehtimol, aloqasiz ikkita kassada sarflangan. Mijoz bilan kelishing yoki zararni qabul qiling.',
  'admin.exception.debt-without-client.title': 'Mijozsiz qarz',
  'admin.exception.debt-without-client.happened':
    'Nasiyaga {amount} sotildi, qarzdor mijoz esa koʻrsatilmagan.',
  'admin.exception.debt-without-client.happened-unnamed':
    'Nimadir nasiyaga sotildi, qarzdor mijoz esa koʻrsatilmagan.',
  'admin.exception.debt-without-client.named': 'Chekda yozilgan: {name}.',
  'admin.exception.debt-without-client.todo': 'U kim boʻlganini kassirdan soʻrang.',
  'admin.exception.tender-unsettled.title': 'Toʻlov oʻtgani nomaʼlum',
  'admin.exception.tender-unsettled.happened': '{number} chek yopildi, lekin {amount} tushgani nomaʼlum.',
  'admin.exception.tender-unsettled.happened-unnamed': 'Chek yopildi, lekin toʻlov oʻtgani nomaʼlum.',
  'admin.exception.tender-unsettled.todo':
    'Terminal yoki bank hisoboti bilan solishtiring. Pul tushmagan boʻlsa, chekdagi toʻlovni tuzating.',
  'admin.exception.return-excess.title': 'Sotilganidan koʻp qaytarilgan',
  'admin.exception.return-excess.happened':
    '{number} chekdagi {name}: sotilganidan ({sold}) {excess} koʻp qaytarilgan.',
  'admin.exception.return-excess.happened-unnamed': 'Chek boʻyicha sotilganidan koʻp qaytarilgan.',
  'admin.exception.return-excess.todo':
    'Qaysi kassalarda qaytarib olinganini koʻring va pulni kim berganini soʻrang.',
  'admin.exception.return-unmatched.title': 'Nomaʼlum chek boʻyicha qaytarish',
  'admin.exception.return-unmatched.happened': 'Markazda yoʻq {number} chek boʻyicha {amount} qaytarildi.',
  'admin.exception.return-unmatched.happened-unnamed': 'Markazda yoʻq chek boʻyicha pul qaytarildi.',
  'admin.exception.return-unmatched.todo':
    'Chek aloqasi yoʻq kassadan hali kelishi mumkin. Kelmasa, kim ruxsat berganini soʻrang.',
  'admin.exception.unbooked.title': 'Buxgalteriyaga oʻtmagan',
  'admin.exception.unbooked.happened':
    'Hujjat keldi va saqlandi, lekin uni buxgalteriyaga oʻtkazib boʻlmadi.',
  'admin.exception.unbooked.todo': 'Qoʻllab-quvvatlashga xabar bering. Hujjat yoʻqolmagan.',
  'admin.exception.books-differ.title': 'Buxgalteriya mos kelmayapti',
  'admin.exception.books-differ.happened': 'Buxgalteriya tekshiruvi farq topdi.',
  'admin.exception.books-differ.todo': 'Kunni yopishdan oldin qoʻllab-quvvatlashga xabar bering.',
  'admin.exception.fork.title': 'Bir raqamli ikki hujjat',
  'admin.exception.fork.happened':
    '{till} bir xil raqamli ikki xil hujjat yubordi: ehtimol, uning diski nusxalangan. Ikkalasi ham hisobga olindi.',
  'admin.exception.fork.todo': 'Nusxani oʻchiring va kassani kod bilan qayta ulang.',
  'admin.exception.ratchet-mismatch.title': 'Kassa nusxalangan koʻrinadi',
  'admin.exception.ratchet-mismatch.happened':
    '{till} nomidan ikkita qurilma gapirmoqda: biri markaz boshqasiga aytganini bilmaydi.',
  'admin.exception.ratchet-mismatch.todo': 'Nusxani oʻchiring va kassani kod bilan qayta ulang.',
  'admin.exception.stale-copy.title': 'Kassaning eski nusxasi ishlamoqda',
  'admin.exception.stale-copy.happened':
    '{till} nomidan eski nusxadagi maʼlumotlar bilan ikkinchi kompyuter gapirmoqda. Markaz uni rad etdi{count, plural, =0 {.} one {; u yerda # ta yuborilmagan hujjat kutayotgan edi.} other {; u yerda # ta yuborilmagan hujjat kutayotgan edi.}}',
  'admin.exception.stale-copy.todo':
    'Oʻrni egallangani haqida yozayotgan kompyuterni toping va kassalar sahifasidagi kod bilan qayta ulang: u bor narsasini topshiradi. U kerak boʻlmasa, undagi yuborilmaganlarni faylga saqlang, faylni karantinda qabul qiling va kompyuterni oʻchiring.',
  'admin.exception.revoked-handed-in.title': 'Uzilgan kassaning cheklari',
  'admin.exception.revoked-handed-in.happened':
    'Uzilgan qurilmadan keyin ulangan qurilma oʻshanda qolganlarni topshirdi. Hammasi hisobga olindi.',
  'admin.exception.revoked-handed-in.todo': 'Bu kassaning oʻsha vaqtdagi cheklarini koʻrib chiqing.',
  'admin.exception.clock-drift.title': 'Kassaning soati notoʻgʻri',
  'admin.exception.clock-drift.happened': '{till} markazdan boshqa vaqtni koʻrsatmoqda: farq — {drift}.',
  'admin.exception.clock-drift.happened-unnamed': '{till} markazdan boshqa vaqtni koʻrsatmoqda.',
  'admin.exception.clock-drift.todo':
    'Oʻsha kompyuterda sana va vaqtni toʻgʻrilang. Ungacha u yerda ochilgan smena shu soat sanasini oladi; har bir chekda soat qancha farq qilgani yozilgan.',
  'admin.exception.facts-missing.title': 'Kassa hujjatlari kelmayapti',
  'admin.exception.facts-missing.happened':
    '{till} aloqada, lekin jurnalining {count, plural, one {# ta hujjati} other {# ta hujjati}} bir soatdan beri kelmayapti. Birinchisi — № {seq}.',
  'admin.exception.facts-missing.happened-unnamed':
    '{till} aloqada, lekin jurnalining hujjatlari bir soatdan beri kelmayapti.',
  'admin.exception.facts-missing.todo':
    'Qoʻllab-quvvatlashga xabar bering va kassani qayta oʻrnatmang: yetishmayotgani hali unda boʻlishi mumkin.',
  'admin.exception.centre-restored.title': 'Markaz zaxira nusxadan tiklandi',
  'admin.exception.centre-restored.happened':
    'Markaz zaxira nusxaga qaytarildi. Unda yetishmaganini kassalar oʻzi qayta yuboradi; odamlarning qarorlarini esa u unutgan.',
  'admin.exception.centre-restored.todo':
    'Nusxadan keyin bu yerda qilinganini takrorlang: uzilgan kassalarni uzing, ishdan ketganlarning kirishini yoping, narxlar roʻyxatini yuklang. Keyin kassalar va karantinni koʻrib chiqing.',
  'admin.exception.backup-of': 'Nusxa vaqti',
  'admin.document.of-number': '{document} {number}',
};
