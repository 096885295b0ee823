import type { quarantine as english } from '../en/quarantine.ts';

export const quarantine: Record<keyof typeof english, string> = {
  'admin.quarantine.title': 'Karantin',
  'admin.quarantine.lead':
    'Kassalar topshirgan, lekin markaz oʻtkaza olmagan hujjatlar. Hech narsa yoʻqolmagan: hammasi kelgan holida shu yerda saqlanadi.',
  'admin.quarantine.code.malformed': 'Oʻqib boʻlmaydi',
  'admin.quarantine.code.forged': 'Boshqa kassa nomidan',
  'admin.quarantine.code.other-content': 'Hisobga olinganidan farq qiladi',
  'admin.quarantine.code.not-bookable': 'Oʻtkazib boʻlmadi',
  'admin.quarantine.code.waits': 'Oʻz hujjatini kutmoqda',
  'admin.quarantine.todo.malformed':
    'Kassa dasturi markaz tushunmaydigan narsani yozgan. Markazni yangilab, takrorlang; boʻlmasa, faylni qoʻllab-quvvatlashga yuboring.',
  'admin.quarantine.todo.forged':
    'Hujjatda boshqa kassa, filial yoki kompaniya nomi bor. Kassa shu orada koʻchirilgan yoki qayta ulangan boʻlsa, takrorlang; aks holda uni kim yuborganini aniqlang.',
  'admin.quarantine.todo.other-content':
    'Xuddi shu identifikatorli boshqa hujjat allaqachon hisobga olingan va qoladi. Ikkalasini solishtiring; bunisi kerak boʻlmasa, chetga oling.',
  'admin.quarantine.todo.not-bookable':
    'Hujjat but, lekin markaz uni oʻtkaza olmadi. Takrorlang; yana boʻlmasa, faylni qoʻllab-quvvatlashga yuboring.',
  'admin.quarantine.todo.waits':
    'U oʻzi karantinda turgan hujjatga tegishli. Oʻsha hisobga olinsa, bunisi oʻzi oʻtadi.',
  'admin.quarantine.seq': '№ {seq}',
  'admin.quarantine.till': 'Kassa {code}',
  'admin.quarantine.some-document': 'Hujjat',
  'admin.quarantine.show': 'Hujjatni koʻrsatish',
  'admin.quarantine.why': 'Markaz nima deydi: {reason}',
  'admin.quarantine.waiting': 'Uni {count, plural, one {# ta hujjat} other {# ta hujjat}} kutmoqda',
  'admin.quarantine.retry': 'Takrorlash',
  'admin.quarantine.retrying': 'Takrorlanmoqda…',
  'admin.quarantine.export': 'Faylga saqlash',
  'admin.quarantine.put-aside': 'Chetga olish',
  'admin.quarantine.put-aside-title': 'Butunlay chetga olinsinmi?',
  'admin.quarantine.put-aside-lead':
    'Hujjat hisobga olinmaydi. U shu yerda hal qilinganlar orasida qoladi va uni qaytarish mumkin.',
  'admin.quarantine.take-up': 'Ishga qaytarish',
  'admin.quarantine.note': 'Nima uchun (ixtiyoriy)',
  'admin.quarantine.settled.booked': 'Hisobga olingan',
  'admin.quarantine.settled.put-aside': 'Chetga olingan',
  'admin.quarantine.did.booked': 'Hisobga oldi: {by}, {at}',
  'admin.quarantine.did.booked-itself': 'Keyingi topshirishda hisobga olindi, {at}',
  'admin.quarantine.did.put-aside': 'Chetga oldi: {by}, {at}',
  'admin.quarantine.did.taken-up': 'Ishga qaytardi: {by}, {at}',
  'admin.quarantine.filter-code': 'Sabab',
  'admin.quarantine.all-codes': 'Barcha sabablar',
  'admin.quarantine.empty': 'Karantin boʻsh',
  'admin.quarantine.empty-lead': 'Kassalar topshirgan hamma narsa hisobga olingan.',
  'admin.quarantine.empty-filtered': 'Bu filtrlarga hech narsa mos kelmaydi',
  'admin.quarantine.empty-filtered-lead': 'Boshqa holat, filial yoki sababni tanlang.',
  'quarantine.retried.booked': 'Hujjat endi hisobga olindi.',
  'quarantine.retried.malformed': 'Hali ham rad etildi: oʻqib boʻlmaydi. {reason}',
  'quarantine.retried.forged': 'Hali ham rad etildi: boshqa kassa nomidan. {reason}',
  'quarantine.retried.other-content':
    'Hali ham rad etildi: shu identifikatorli boshqa hujjat hisobga olingan, uni almashtirib boʻlmaydi.',
  'quarantine.retried.not-bookable': 'Hali ham rad etildi: oʻtkazib boʻlmadi. {reason}',
  'quarantine.retried.waits': 'U hali ham kutmoqda: avval u tegishli boʻlgan hujjat hisobga olinishi kerak.',
  'server.unknown-quarantined': 'Karantinda bunday identifikatorli hech narsa yoʻq.',
  'server.quarantine-settled': 'Bu allaqachon hal qilingan. Hech narsa oʻzgarmadi; roʻyxatni yana koʻring.',
  'server.unsent-file-not-one':
    'Bu kassaning yuborilmagan savdolari fayli emas. Kassa saqlagan faylni tanlang.',
  'server.unsent-file-cut':
    'Fayl toʻliq emas: oxiri yoʻq. Hech narsa hisobga olinmadi. Uni kassadan yana bir marta nusxalang.',
  'server.unsent-file-altered':
    'Fayl kassa yozgan holida emas. Hech narsa hisobga olinmadi. Uni kassadan yana bir marta nusxalang va boshqa dasturda ochmang.',
  'server.unsent-file-other-company':
    'Fayl {till} kassasiniki, u esa bu kompaniyaga tegishli emas. Hech narsa hisobga olinmadi.',
  'server.unsent-file-unsigned':
    '{till} kassasi bu faylni imzolamagan: uni eski dastur yaratgan yoki kassa kalitini yoʻqotgan. Hech narsa hisobga olinmadi. Fayl aynan shu kassadan ekanini bilsangiz, buni tugma bilan, buyruqda esa --unsigned bilan tasdiqlang.',
  'server.unsent-file-forged':
    'Imzo {till} kassasiniki emas: fayl oʻsha kassa yaratganidek emas. Hech narsa hisobga olinmadi. Kassadan yangi fayl keltiring va bunisi qayerdan ekanini aniqlang.',
  'server.import-unsent-usage':
    'Faylni va kompaniyani koʻrsating: npm run import-unsent -- FILE --company SLUG, imzosiz fayl uchun esa, u shu kassadan ekanini bilsangiz, --unsigned.',
  'till.aside.code.malformed': 'Markaz uni oʻqiy olmaydi. Ehtimol, yangiroq dastur kerak.',
  'till.aside.code.forged': 'Markaz uni boshqa kassaniki deb biladi.',
  'till.aside.code.other-content': 'Markazda uning raqamida boshqa hujjat bor.',
  'till.aside.code.not-bookable': 'Markaz uni oʻtkaza olmadi.',
  'till.aside.code.not-taken':
    'Markaz uni qabul qilmadi: u juda katta yoki yoʻlda nimadir uni oʻtkazmayapti. Kassa keyingi ishga tushganda uni yana taklif qiladi.',
  'till.aside.code.waits': 'U oʻzi tegishli boʻlgan hujjatni kutmoqda.',
  'till.aside.some-document': 'Hujjat',
  'till.aside.send-again': 'Yana yuborish',
  'till.aside.sending': 'Yuborilmoqda…',
  'till.aside.sent-again':
    '{taken, plural, =0 {} one {Markaz # ta hujjatni qabul qildi. } other {Markaz # ta hujjatni qabul qildi. }}{left, plural, =0 {} one {# tasi hali ham chetda: menejerga ayting.} other {# tasi hali ham chetda: menejerga ayting.}}',
  'till.aside.save': 'Yuborilmaganlarni faylga saqlash',
  'till.aside.saving': 'Saqlanmoqda…',
  'till.aside.downloaded': 'Brauzer ham uni yuklab oldi: {name}.',
  'till.aside.not-downloaded': 'Brauzer uni yuklab ololmadi: faylni oʻsha papkadan oling.',
  'till.aside.saved':
    '{count, plural, =0 {Yuborilmagani yoʻq, fayl boʻsh: {path}} one {# ta hujjat shu kompyuterdagi {path} faylida. Faylni ofisga olib boring; kassa ularni ham yuborsa, hujjatlar baribir bir marta hisobga olinadi.} other {# ta hujjat shu kompyuterdagi {path} faylida. Faylni ofisga olib boring; kassa ularni ham yuborsa, hujjatlar baribir bir marta hisobga olinadi.}}',
  'admin.unsent.open': 'Kassa faylini qabul qilish',
  'admin.unsent.title': 'Kassaning yuborilmagan hujjatlari fayli',
  'admin.unsent.lead':
    'Kassa markaz bilan bogʻlana olmasa, yuborilmaganlarni faylga saqlay oladi: holat panelida yoki kod soʻraladigan ekranda. Oʻsha faylni tanlang; kassa keyin yuborsa ham, har bir hujjat bir marta hisobga olinadi.',
  'admin.unsent.choose': 'Faylni tanlash',
  'admin.unsent.busy': 'Oʻtkazilmoqda…',
  'admin.unsent.vouch': 'Fayl shu kassadan ekanini bilaman: qabul qilinsin',
  'admin.unsent.earlier': 'Xuddi shu fayl avval qabul qilingan: {at}, {by}.',
  'admin.unsent.operator': 'server administratori',
  'admin.unsent.done':
    'Kassa {till}: hisobga olindi {accepted}, allaqachon bor edi {duplicate}, {merged, plural, =0 {} one {yangiroq versiyalar bilan birlashtirildi #, } other {yangiroq versiyalar bilan birlashtirildi #, }}karantinda {quarantined}.',
};
