import type { server as english } from '../en/server.ts';

export const server: Record<keyof typeof english, string> = {
  'server.unexpected': 'Markazda xato yuz berdi. Hech narsa oʻzgarmadi. Qayta urinib koʻring.',
  'server.not-found': 'Bu manzilda hech narsa yoʻq. Manzilni tekshiring.',
  'server.method-not-allowed': 'Bu manzil {method} qabul qilmaydi. Bundan foydalaning: {allowed}.',
  'server.bad-input': 'Baʼzi maydonlar notoʻgʻri: {fields}. Tuzatib, yana yuboring.',
  'server.changed-meanwhile':
    'Siz ochganingizdan keyin buni kimdir oʻzgartirdi. Hech narsa oʻzgarmadi. Qaytadan oʻqib, keyin oʻzgartiring.',
  'server.if-match-missing':
    'Bu yerda oʻqiganingizning ETag qiymati bilan If-Match sarlavhasi kerak. Uni qoʻshib, yana yuboring.',
  'server.bad-json': 'Soʻrov tanasi toʻgʻri JSON emas. Tuzatib, yana yuboring.',
  'server.too-large': 'Soʻrov juda katta. Bir martada kamroq yuboring.',
  'server.busy': 'Markaz hozir juda band. {seconds} soniyadan keyin qayta urinib koʻring.',
  'server.not-signed-in': 'Siz kirmagansiz yoki kirish tugagan. Kirib, qayta urinib koʻring.',
  'server.no-right': 'Sizga bu mumkin emas: {right} huquqi kerak. Egasiga murojaat qiling.',
  'server.only-tills': 'Bu manzil faqat kassalar uchun.',
  'server.only-people': 'Bu manzil faqat tizimga kirgan odamlar uchun.',
  'server.wrong-sign-in': 'E-pochta yoki parol notoʻgʻri. Ikkalasini tekshirib, qayta urinib koʻring.',
  'server.too-many-requests': 'Soʻrovlar juda koʻp boʻldi. {seconds} soniya kutib, davom eting.',
  'server.too-many-tries': 'Xato urinishlar juda koʻp. {seconds} soniya kutib, qayta urinib koʻring.',
  'server.code-wrong': 'Kod yoki havola notoʻgʻri, ishlatilgan yoki eskirgan. Yangisini soʻrang.',
  'server.registration-not-yours':
    'Bu roʻyxatdan oʻtishdagi parol emas. Roʻyxatdan oʻtgan siz boʻlmasangiz, sahifani yoping: hech narsa boʻlmaydi.',
  'server.wrong-password': 'Hozirgi parol notoʻgʻri. Hech narsa oʻzgarmadi.',
  'server.mail-not-set-up':
    'Bu markaz xat yubormaydi, shuning uchun hech narsa oʻzgarmadi. Unga xizmat koʻrsatuvchiga murojaat qiling.',
  'server.unknown-session': 'Bunday ochiq kirish yoʻq. U tugagan boʻlishi mumkin; sahifani yangilang.',
  'server.key-ended':
    'Bu API kaliti bekor qilingan, muddati oʻtgan yoki uni yaratgan kishi endi kira olmaydi. Boshqasini oling.',
  'server.unknown-key': 'Bunday amaldagi API kaliti yoʻq. Sahifani yangilang.',
  'server.second-factor-on':
    'Sizda ikki bosqichli kirish allaqachon yoqilgan. Boshqa ilovani sozlash uchun avval uni oʻchiring.',
  'server.second-factor-off':
    'Bu kirishning ikkinchi bosqichi yoʻq, hech narsa oʻzgarmadi. Sahifani yangilang.',
  'server.second-factor-not-begun': 'Kod kutayotgan kalit yoʻq yoki u eskirgan. Sozlashni qaytadan boshlang.',
  'server.factor-code-wrong':
    'Kod notoʻgʻri yoki ishlatilgan. Ilovadagi keyingi kodni kuting yoki boshqa zaxira kodni oling.',
  'server.challenge-over': 'Parol kiritilgandan beri koʻp vaqt oʻtdi yoki parol oʻzgartirildi. Qayta kiring.',
  'server.own-second-factor': 'Oʻz ikkinchi bosqichingizni profilingizda parol va kod bilan oʻchirasiz.',
  'server.https-only':
    'Bu markaz faqat https orqali ishlaydi. {url} manzilidan foydalaning. Yuborilgan maʼlumot qabul qilinmadi.',
  'server.not-own-page':
    'Buni faqat markazning oʻz sahifasi soʻrashi mumkin. Uni yangilang. Yordam bermasa, markazga xizmat koʻrsatuvchi uning umumiy manzilini (KARVON_PUBLIC_URL) koʻrsatishi kerak.',
  'server.session-ended': 'Bu kirish tugagan. Qayta kiring.',
  'server.company-closed':
    'Kompaniyani platformani boshqaruvchilar yopgan. Maʼlumotlari saqlangan. Ulardan uni qayta ochishni soʻrang.',
  'server.till-revoked':
    'Bu kassa endi qabul qilinmaydi. Yuborilmaganlar kassada saqlanadi. Menejerga murojaat qiling.',
  'server.email-taken': '{email} bilan allaqachon kimdir kiradi. Boshqa e-pochtani koʻrsating.',
  'server.password-weak': 'Bu parol toʻgʻri kelmaydi; kamchiligi koʻrsatilgan. Boshqasini tanlang.',
  'server.version-too-old':
    'Bu kassa protokolning {version} versiyasida gapiradi; kamida {needed} kerak. Hech narsa oʻzgarmadi. Kassani yangilang.',
  'server.version-too-new':
    'Bu kassa protokolning {version} versiyasida gapiradi; bu markaz koʻpi bilan {needed} versiyasini biladi. Hech narsa oʻzgarmadi. Markazni yangilang.',
  'server.till-replaced':
    'Bu kassaning oʻrnini uning boshqa nusxasi egalladi. Yuborilmaganlar kassada saqlanadi. Uni menejer bergan kod bilan qayta ulang.',
  'server.unknown-order':
    'Bu kassaga hech narsa topshirilmagan, oʻzgartiradigan narsa yoʻq. Sahifani yangilang.',
  'server.no-snapshot': '{collection} toʻplamining tayyor nusxasi yoʻq; uni sahifalab olish mumkin.',
  'server.unknown-collection': '{collection} toʻplami yoʻq.',
  'server.unknown-price-list': 'Bu narxlar roʻyxati endi yoʻq.',
  'server.unknown-list-price': 'Bu narxlar roʻyxatida bu tovarning narxi yoʻq.',
  'server.unknown-promotion': 'Bu aksiya endi yoʻq.',
  'server.unknown-promo-code': 'Bu promokod endi yoʻq.',
  'server.unknown-service-charge': 'Bu xizmat haqi endi yoʻq.',
  'server.promo-code-taken': '{code} kodi allaqachon bir aksiyani ochadi. Boshqasini tanlang.',
  'server.idempotency-key-missing':
    'Har bir amal uchun yangi kalitli Idempotency-Key sarlavhasi kerak. Uni qoʻshib, yana yuboring.',
  'server.bad-idempotency-key':
    'Idempotency-Key sarlavhasida boʻshliqsiz 1 tadan 200 tagacha harf, raqam va belgi boʻlishi mumkin. Tuzatib, yana yuboring.',
  'server.idempotency-key-reused':
    '{key} kaliti boshqa soʻrovda ishlatilgan. Hech narsa oʻzgarmadi. Bunisini oʻz kaliti bilan yuboring.',
  'server.unknown-job': 'Bunday vazifa yoʻq. U ancha oldin bajarilgan boʻlishi mumkin.',
  'server.job-not-so':
    '“{state}” holatidagi vazifa bilan buni qilib boʻlmaydi. Hech narsa oʻzgarmadi. Sahifani yangilang.',
  'server.unknown-exception': 'Bu kompaniyada bunday nomuvofiqlik yoʻq.',
  'server.unknown-decision': 'Bu nomuvofiqlik boʻyicha bunday qaror yoʻq. Uni qaytadan oching.',
  'server.decision-not-offered':
    'Bu yerda {decision} qarori yoʻq. Mumkin boʻlganlari: {offered}. Ulardan birini tanlang.',
  'server.exception-settled':
    'Bu allaqachon hal qilingan: {by}, {at}. Hech narsa oʻzgarmadi. Boshqacha hal qilish uchun oʻsha qarorni bekor qiling.',
  'server.decision-undone': 'Bu qaror allaqachon bekor qilingan: {by}, {at}. Hech narsa oʻzgarmadi.',
  'server.decision-is-undo': 'Bekor qilishni bekor qilib boʻlmaydi. Qaytadan qaror qiling.',
  'server.exception-raised-again':
    'Shundan beri xuddi shu holat yana yuz berdi, shuning uchun bu qaror qoladi. Yangiroq nomuvofiqlikni hal qiling.',
  'server.building-page': 'Sahifa oʻzgardi, yigʻilmoqda: {page} …',
  'server.starting': 'Markaz ishga tushmoqda …',
  'server.starting-demo':
    'Markaz namunaviy doʻkon bilan ishga tushmoqda; birinchi marta bu bir necha soniya oladi …',
  'server.started': 'Markaz {url} manzilida ishlamoqda.',
  'server.pglite-notice':
    'Maʼlumotlar {folder} papkasidagi ichki bazada. U diskka yozilishini kutmaydi: tok oʻchsa, oxirgi yozuvlar yoʻqolishi mumkin. U sinash va zaxira nusxali bitta kichik doʻkon uchun; kattaroq ish uchun DATABASE_URL sozlamasida Postgres koʻrsating.',
  'server.unclean-stop':
    'Oʻtgan safar markaz toʻgʻri toʻxtatilmagan. Kassalar oʻz maʼlumotlarini markaz bilan oʻzi solishtiradi.',
  'server.start-settings': 'Sozlamalar notoʻgʻri, shuning uchun markaz ishga tushmadi. {detail}',
  'server.start-port-in-use':
    '{port} portini boshqa dastur band qilgan, shuning uchun markaz ishga tushmadi. Oʻsha dasturni toʻxtating yoki PORT sozlamasida boshqa raqam koʻrsating.',
  'server.start-address':
    'Markaz {host}:{port} manzilini tinglay olmayapti ({detail}). HOST va PORT sozlamalarida bu yerda ruxsat etilganini koʻrsating.',
  'server.start-folder-in-use':
    '{folder} papkasidagi maʼlumotlarni {pid} jarayoni ishlatmoqda, shuning uchun markaz ishga tushmadi. Oʻshandan foydalaning, uni toʻxtating yoki KARVON_DATA sozlamasida boshqa papkani koʻrsating.',
  'server.start-folder':
    '{folder} maʼlumotlar papkasiga yozib boʻlmayapti ({detail}). Dasturga yozish huquqini bering yoki KARVON_DATA sozlamasida boshqa papkani koʻrsating.',
  'server.start-database':
    'Maʼlumotlar bazasi javob bermayapti ({detail}). U ishlayotganini va DATABASE_URL toʻgʻriligini tekshiring.',
  'server.start-database-newer':
    'Maʼlumotlar bazasi Karvon dasturining yangiroq versiyasida yozilgan; unga tegilmadi. Yangi versiyani oʻrnating. {detail}',
  'server.start-migration-changed':
    'Maʼlumotlar bazasi dasturning bu nusxasiga tegishli emas; unga tegilmadi. Uni yaratgan dasturdan foydalaning. {detail}',
  'server.secret-key-unknown':
    'Sir {key} kaliti bilan shifrlangan, bu markazda esa u yoʻq. Hech narsa oʻzgarmadi. Markazni KARVON_SECRET_KEYS ichida shu kalit bilan ishga tushiring.',
  'server.secret-damaged':
    '{place} sirini ochib boʻlmaydi: bu u yerda saqlangan narsa emas. Uni qaytadan kiriting.',
  'server.secret-keys-missing':
    'Qayta shifrlandi: {resealed}. Yana {rows} tasi bu markazda yoʻq kalitlar ({keys}) bilan shifrlangan va oʻz holicha qoldi. Markazni KARVON_SECRET_KEYS ichida shu kalitlar bilan ishga tushiring va takrorlang.',
  'server.secrets-damaged':
    'Qayta shifrlandi: {resealed}. Yana {rows} tasi ochilmaydi: bu u yerda saqlangan narsa emas; ular oʻz holicha qoldi. Ularni qaytadan kiriting.',
  'server.secrets-rotating': 'Sirlar allaqachon qayta shifrlanmoqda. Tugashini kuting.',
  'server.start-secret-keys':
    'Ish rejimida markazga kompaniyalar sirlari uchun kalit kerak, shuning uchun u ishga tushmadi. KARVON_SECRET_KEYS sozlamasida nom, ikki nuqta va base64 koʻrinishida 32 ta tasodifiy bayt bering va kalitni maʼlumotlar bazasi va uning nusxalaridan tashqarida saqlang: uni openssl rand -base64 32 yaratadi.',
  'server.start-failed': 'Markaz ishga tushmadi: {detail}',
  'server.backup-usage': 'Bitta faylni koʻrsating: backup FILE.',
  'server.backup-nothing':
    '{folder} papkasida markaz maʼlumotlari yoʻq, shuning uchun hech narsa yozilmadi. KARVON_DATA sozlamasida markaz papkasini yoki DATABASE_URL sozlamasida uning Postgres bazasini koʻrsating.',
  'server.backup-progress': 'Yozilgan satrlar: {rows} …',
  'server.backup-failed':
    '{file} zaxira nusxasi yozilmadi ({detail}). Shu nomli avvalgi fayl oʻz holicha. Papka borligini va unda joy yetarliligini tekshirib, qayta urinib koʻring.',
  'server.backup-broken-off':
    'Nusxa tayyor boʻlishidan oldin markaz tugadi, shuning uchun nusxa yoʻq. Markazni ishga tushiring yoki toʻxtagan holda qoldiring va qayta urinib koʻring.',
  'server.only-on-this-machine':
    'Buni faqat markazning oʻz kompyuteridagi buyruq qila oladi. Uni oʻsha yerda bajaring.',
  'server.command-stopped': 'Soʻraganingizdek toʻxtatildi; hech narsa oʻzgarmadi.',
  'server.restore-usage': 'Bitta faylni koʻrsating: restore FILE.',
  'server.restore-progress': 'Tiklangan satrlar: {rows} …',
  'server.restore-done':
    'Markaz yana {madeAt} dagi holatida. Uni ishga tushiring: kassalar shundan beri sotganlarini oʻzi yuboradi. Shu paytdan keyin markazda oʻzgartirilganlar yoʻqoldi. Kassalar va odamlarni koʻrib chiqing: shundan beri uzilganlar yana kira olishi mumkin.',
  'server.restore-kept-aside':
    'Avvalgi maʼlumotlar {folder} papkasida saqlangan. Hammasi joyida ekaniga ishonch hosil qilgach, oʻchiring.',
  'server.restore-server-runs':
    'Markaz {folder} papkasida ishlamoqda (jarayon {pid}); hech narsa oʻzgarmadi. Uni toʻxtatib, qayta tiklang.',
  'server.restore-database-in-use':
    'Maʼlumotlar bazasiga boshqalar ulangan ({count}); hech narsa oʻzgarmadi. Undan foydalanayotgan barcha markaz va dasturlarni toʻxtatib, qayta tiklang.',
  'server.restore-file-unreadable':
    '{file} faylini oʻqib boʻlmayapti ({detail}); hech narsa oʻzgarmadi. Nomini va oʻqish huquqini tekshiring.',
  'server.restore-file-foreign':
    '{file} fayli Karvon zaxira nusxasi emas; hech narsa oʻzgarmadi. Boshqa faylni tanlang.',
  'server.restore-file-later':
    '{file} nusxasi Karvon dasturining yangiroq versiyasida yozilgan; hech narsa oʻzgarmadi. Uni oʻsha versiya bilan tiklang.',
  'server.restore-file-damaged':
    '{file} nusxasi shikastlangan: qirqilgan yoki oʻzgartirilgan. Hech narsa oʻzgarmadi. Uning boshqa nusxasini yoki boshqa zaxirani oling.',
  'server.restore-newer':
    'Nusxa Karvon dasturining yangiroq versiyasida olingan; hech narsa oʻzgarmadi. Uni oʻsha versiya bilan tiklang. {detail}',
  'server.restore-other-schema':
    'Nusxa dasturning bu nusxasiga tegishli emas; hech narsa oʻzgarmadi. Uni yaratgan dastur bilan tiklang. {detail}',
};
