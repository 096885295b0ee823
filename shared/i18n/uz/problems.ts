import type { problems as english } from '../en/problems.ts';

export const problems: Record<keyof typeof english, string> = {
  'problem.bad-input': 'Bu yerga toʻgʻri kelmaydi: {field}. Tekshirib, qayta urinib koʻring.',
  'problem.unexpected':
    'Kassada xato yuz berdi. Hech narsa yoʻqolmagan. Qayta urinib koʻring; takrorlansa, qoʻllab-quvvatlashga qoʻngʻiroq qiling.',
  'problem.not-ready': 'Kassa hali ishga tushmoqda. Biroz kutib, qayta urinib koʻring.',
  'problem.needs-enrolment':
    'Bu kassa hali doʻkonga ulanmagan. Ulash kodini kiriting: uni menejer “Kassalar” boʻlimida yaratadi.',
  'problem.enrol-code-wrong':
    'Kod notoʻgʻri, ishlatilgan yoki muddati oʻtgan. Menejerdan “Kassalar” boʻlimidagi yangi kodni soʻrang.',
  'problem.no-connection':
    'Markaz bilan aloqa yoʻq. Chetga olinganlar oʻz holicha qoladi; keyinroq yuboring.',
  'problem.enrol-no-connection':
    'Markaz bilan aloqa yoʻq, kassani esa aloqasiz ulab boʻlmaydi. Tarmoqni tekshirib, qayta urinib koʻring.',
  'problem.unknown-person': 'Bu filialda bunday kodli xodim yoʻq.',
  'problem.wrong-pin':
    'PIN notoʻgʻri. Bir necha daqiqalik tanaffusgacha {left, plural, one {# ta urinish} other {# ta urinish}} qoldi.',
  'problem.person-locked': 'PIN koʻp marta xato kiritildi. {person} qayta kira oladigan vaqt: {until}.',
  'problem.not-signed-in': 'Hech kim kirmagan. Xodimni tanlang va PIN kiriting.',
  'problem.no-right': '{person} bunga haqli emas. Menejerni chaqiring.',
  'problem.approval-needed': '{person} uchun ruxsat kerak. Huquqi bor xodim oʻz PIN-kodi bilan tasdiqlaydi.',
  'problem.shift-closed': 'Smena ochilmagan. Avval uni oching: tortmadagi pulni sanang va summani kiriting.',
  'problem.shift-left':
    'Kassa qayta ulandi, smena {number} oʻz cheklari bilan avvalgi ulanishda qoldi. Tortmadagi pulni sanang va yangi smena oching.',
  'problem.shift-already-open': 'Bu kassada smena {number} allaqachon ochiq. Sotishda davom eting.',
  'problem.unknown-barcode': '{code} kodi topilmadi. Kodni tekshiring yoki tovarni nomi boʻyicha toping.',
  'problem.unknown-product': 'Bu tovar endi katalogda yoʻq. Boshqasini nomi boʻyicha toping.',
  'problem.unknown-line': 'Bu satr endi chekda yoʻq.',
  'problem.unknown-receipt':
    'Bu kassada bunday chek yoʻq, filialning boshqa kassalaridan ham kelmagan. Raqamni tekshiring.',
  'problem.not-on-paper': 'Bunday narsa chop etilmaydi. Savdo chekini tanlang.',
  'problem.nothing-printed': 'Bu kassada hali hech narsa chop etilmagan. Chekni tanlab, chop eting.',
  'problem.quantity-not-positive':
    'Miqdor noldan katta boʻlishi kerak. Satrni olib tashlash uchun uni oʻchiring.',
  'problem.quantity-too-large': 'Miqdor {qty} juda katta: bir satrda koʻpi bilan {limit}. Uni tekshiring.',
  'problem.quantity-not-whole': '{name}: faqat butun donalab sotiladi. Butun son kiriting.',
  'problem.weight-needed': 'Vazn kerak: {name}. Torting va kiriting.',
  'problem.choose-variant': '{name}: variantini tanlang. Oʻzi alohida sotilmaydi.',
  'problem.label-misread':
    '{code} yorligʻi xato oʻqildi: nazorat raqami mos emas. Hech narsa qoʻshilmadi. Yana skanerlang.',
  'problem.label-unknown':
    'Tarozida bu {item}-raqamli tovar, lekin katalogda bunday artikul yoki shtrix-kod yoʻq. Tovarni nomi boʻyicha toping va torting.',
  'problem.label-without-price':
    '{name}: narxi yoʻq, yorliqdagi summadan vaznini bilib boʻlmaydi. Tovarni torting.',
  'problem.label-counts-once': '{name}: bu yorliq bitta tortish. Har bir yorliqni alohida skanerlang.',
  'problem.mark-missing':
    '{name} markirovka kodi bilan sotiladi: {missing, plural, one {# kod} other {# kod}} yetishmaydi. Qadoqdagi kvadrat kodni skanerlang.',
  'problem.mark-twice':
    'Aynan shu dona chekda bor: har donaning markirovka kodi oʻziniki. Boshqasini skanerlang.',
  'problem.mark-sold':
    'Aynan shu dona shu kassada sotilgan va qaytarilmagan. Uni chetga olib, boshqasini skanerlang.',
  'problem.mark-counts-once': '{name}: har donaning kodi oʻziniki. Bittalab skanerlang.',
  'problem.mark-misread': 'Markirovka kodi xato oʻqildi. Hech narsa qoʻshilmadi. Yana skanerlang.',
  'problem.mark-wrong-layout':
    'Klaviatura tili markirovka kodini buzdi, uni tiklab boʻlmaydi. Inglizchaga oʻtkazib, yana skanerlang.',
  'problem.mark-without-separator':
    'Skaner markirovka kodi ajratgichlarini (GS) tashlab ketmoqda, ularsiz kod yaroqsiz. Skaner sozlamalarida yoqing.',
  'problem.marks-above-quantity':
    '{name}: {marks} ta kod skanerlangan. Satrni olib tashlab, qoladiganlarini skanerlang.',
  'problem.serial-twice': '{serial} seriya raqami chekda bor.',
  'problem.serials-above-quantity':
    '{name}: seriya raqamlari ({serials}) donalardan koʻp. Ortiqchasini oling yoki miqdorni oʻzgartiring.',
  'problem.outside-hours': '{name} faqat {from} dan {to} gacha sotiladi. Tovarni chetga qoʻying.',
  'problem.age-needed': '{name}: xaridor {age} yoshga toʻlganmi? {born} yoki undan oldin tugʻilgan.',
  'problem.cart-empty': 'Chek boʻsh. Avval tovarni skanerlang.',
  'problem.cart-unknown': 'Bu chek endi yoʻq. Uni kimdir qaytarib olgan.',
  'problem.too-many-parked': '{limit} ta chek chetga qoʻyilgan. Avval bittasini qaytaring.',
  'problem.cart-changed': 'Chek shundan keyin oʻzgargan. Yana koʻrib chiqib, yakunlang.',
  'problem.cart-being-paid':
    'Bu chek boʻyicha pul olingan. Biror narsani oʻzgartirish uchun avval toʻlovlarni olib tashlang.',
  'problem.unknown-client': 'Bunday mijoz endi yoʻq. Uni qayta qidiring.',
  'problem.client-phone-known': '{phone} — {name} mijozining raqami: uni tanlang yoki raqamni yozmang.',
  'problem.promo-code-unknown':
    '{code} promokodi yoʻq. Qanday yozilganini tekshiring; bugun yaratilgan kodlar markaz bilan keyingi almashuvda keladi.',
  'problem.promo-code-not-now': '{code} promokodi bugun amal qilmaydi.',
  'problem.tender-not-for-goods':
    '“{name}” uchun “{tender}” bilan toʻlab boʻlmaydi. Boshqa toʻlovni tanlang yoki tovarni chekdan olib tashlang.',
  'problem.tender-needs-client': '“{tender}”: avval kim qarzdor boʻlishini, mijozni tanlang.',
  'problem.tender-needs-network': '“{tender}” uchun aloqa kerak. Naqd pul yoki karta oling.',
  'problem.tender-unsettled':
    '{amount} oʻtgani nomaʼlum. Terminalga qarang: oʻtgan boʻlsa — belgilang, oʻtmagan boʻlsa — toʻlovni olib tashlab, qayta qabul qiling.',
  'problem.tender-unknown': 'Bu doʻkonda bunday toʻlov qabul qilinmaydi.',
  'problem.debt-above-limit':
    '{limit} gacha qarz boʻlishi mumkin, hozir {debt} qarz: yana koʻpi bilan {left}.',
  'problem.bonus-needs-client': 'Avval bonuslari sarflanadigan mijozni tanlang.',
  'problem.bonus-unknown':
    'Qancha bonusi borligi bu yerda hali nomaʼlum. Markaz bilan aloqa boʻlishi bilan keladi.',
  'problem.bonus-needs-network': 'Bonuslar bilan faqat aloqa boʻlganda toʻlash mumkin.',
  'problem.bonus-above': 'Bu yerda bonuslar bilan koʻpi bilan {left} toʻlash mumkin.',
  'problem.certificate-number-needed': 'Sertifikat raqamini skanerlang yoki kiriting.',
  'problem.certificate-unknown':
    '{certificate} sertifikati bu yerda nomaʼlum. Agar u hozirgina boshqa kassada sotilgan boʻlsa, markazga yetib borishini kuting.',
  'problem.certificate-needs-network': 'Sertifikatlar faqat aloqa boʻlganda qabul qilinadi.',
  'problem.certificate-spent': '{certificate} sertifikatida hech narsa qolmagan.',
  'problem.certificate-above': '{certificate} sertifikatida faqat {left} qolgan.',
  'problem.certificate-known':
    '{certificate} sertifikati allaqachon sotilgan. Boshqasini oling va raqamini tekshiring.',
  'problem.certificate-by-cash-or-card': 'Sertifikat naqd pulga yoki karta orqali sotiladi.',
  'problem.cash-not-whole': 'Naqd pulda summa {step} ga boʻlinishi kerak.',
  'problem.instalments-needed': 'Necha qismga boʻlinishini va birinchi toʻlov kunini koʻrsating.',
  'problem.instalments-not-here': 'Qismlarga faqat boʻlib toʻlash ajratiladi.',
  'problem.instalments-too-many': '{amount} {count} qism uchun kam.',
  'problem.instalment-day-wrong': 'Birinchi toʻlov {from} dan {to} gacha boʻlishi mumkin.',
  'problem.amount-not-positive': 'Summa noldan katta boʻlishi kerak.',
  'problem.amount-above-due': 'Bu keragidan koʻp: {due}. Qaytim faqat naqd puldan beriladi.',
  'problem.cash-below-total':
    'Olindi: {received}, kerak: {due}. Yana {missing} oling yoki boshqa toʻlov qoʻshing.',
  'problem.not-paid-in-full': 'Yana toʻlanishi kerak: {due}.',
  'problem.nothing-to-undo':
    'Bu chekda bekor qiladigan narsa yoʻq. Satrni olib tashlash uchun uni tanlab, Del tugmasini bosing.',
  'problem.disk-full':
    'Disk toʻlgan, shuning uchun saqlab boʻlmadi. Chek joyida. Joy boʻshatib, qayta urinib koʻring.',
  'problem.disk-low': 'Disk deyarli toʻldi: {megabytes} MB qoldi. Savdo toʻxtab qolmasidan joy boʻshating.',
  'problem.database-corrupt-set-aside':
    'Kassa bazasi shikastlangan edi. U butunligicha saqlandi: {path}, ichida hech narsa ustidan yozilmadi. Kassani menejer bergan kod bilan qayta ulang: bazada hali oʻqiladigan hamma narsa markazga ketadi. Faylni qoʻllab-quvvatlash uchun saqlang: unda markazda hali yoʻq cheklar bor.',
  'problem.database-repaired':
    'Kassa bazasi shikastlangan edi, lekin cheklarning hammasi but: tovarlar yoki qidiruv zarar koʻrgan, ular markazdan qayta keladi. Sotavering. Shikastlangan fayl saqlandi: {path}. Diskni tekshirting.',
  'problem.database-salvaged':
    'Kassa bazasi shikastlangan edi. Undan {count, plural, one {# ta chek} other {# ta chek}} qutqarildi, jami {total}; shulardan markazda yoʻqlari oʻzi u yerga ketadi. {missing, plural, =0 {Yoʻqotish aniqlanmadi.} one {# ta yozuvni oʻqib boʻlmadi.} other {# ta yozuvni oʻqib boʻlmadi.}} Shikastlangan fayl saqlandi: {path}. Uni qoʻllab-quvvatlashga bering.',
  'problem.database-newer':
    'Bu maʼlumotlar Karvon dasturining yangiroq versiyasida yozilgan (maʼlumotlar {found}, dastur {known} gacha biladi). Ularga tegilmadi. Yangi versiyani oʻrnating.',
  'problem.database-upgrade-failed':
    'Karvon dasturining yangi versiyasi bu kassa maʼlumotlarini qabul qila olmadi. Hech narsa yoʻqolmagan: barcha cheklar shu diskda. Hech narsani oʻchirmang va qoʻllab-quvvatlashga murojaat qiling. ({detail})',
  'problem.database-key-missing':
    'Bu kassaning maʼlumotlari shifrlangan, kalit esa berilmagan. Ularga tegilmadi: {path}. Kassani ular shifrlangan kalit bilan ishga tushiring, kalit KARVON_TILL_KEY sozlamasida boʻlsin. Hech narsani oʻchirmang: kalitsiz ularni hech kim oʻqiy olmaydi, kalit bilan hammasi joyida.',
  'problem.database-key-wrong':
    'Bu kassaning maʼlumotlari shifrlangan, KARVON_TILL_KEY sozlamasidagi kalit ularga toʻgʻri kelmaydi. Ularga tegilmadi: {path}. Kassani ular shifrlangan kalit bilan ishga tushiring. Agar bu aniq oʻsha kalit boʻlsa, fayl shikastlangan: hech narsani oʻchirmang va qoʻllab-quvvatlashga murojaat qiling.',
  'problem.database-locked':
    'Bu kassa maʼlumotlari bilan boshqa Karvon ishlamoqda (jarayon {pid}). Oʻshandan foydalaning yoki avval uni yoping.',
  'problem.database-read-only':
    'Kassa maʼlumotlariga yozib boʻlmayapti: {path}. Dasturga yozish huquqini bering va qayta ishga tushiring.',
  'problem.storage-failed':
    'Disk buni yozmadi ({detail}). Chek joyida. Qayta urinib koʻring; takrorlansa, qoʻllab-quvvatlashga qoʻngʻiroq qiling.',
  'problem.till-replaced':
    '{by, select, copy {Bu kassaning oʻrnini uning maʼlumotlari nusxasi bor boshqa kompyuter egalladi, shuning uchun markaz bu yerdan hech narsa qabul qilmayapti. Sotavering, hammasi saqlanadi. Menejerdan kod soʻrang va shu kassani u bilan qayta ulang: yuborilmaganlar shunda ketadi.} other {Bu kassaning maʼlumotlari boshqa qurilmaga yoki eski nusxaga tegishli. Uni menejer bergan kod bilan qayta ulang; yuborilmaganlar diskda qoladi.}}',
  'problem.till-revoked':
    'Markaz bu kassani endi qabul qilmaydi. Yuborilmaganlar shu yerda saqlanadi. Menejerdan yangi kod soʻrang.',
  'problem.till-copied':
    'Bu kassaning nusxasi ishlamoqda: boshqa kompyuter ham xuddi shu raqamlarni bermoqda. Sotavering, hammasi saqlanadi va yuboriladi. Nusxani oʻchiring, menejerdan yangi kod soʻrang va shu kassani u bilan qayta ulang.',
  'problem.till-moved':
    'Bu kassaning maʼlumotlari koʻchirilgan, nusxalangan yoki nusxadan tiklangan. Sotavering. Markaz javob berib, ochiq chek qolmagach, chek raqamlari keyingi harf bilan boshlanadi — shunda hech bir raqam ikki marta berilmaydi.',
  'problem.renewal-refused':
    'Bu kassaning maʼlumotlari koʻchirilgan, nusxalangan yoki nusxadan tiklangan, markaz esa chek raqamlari uchun unga alohida harf bermadi. Sotavering: hech narsa yoʻqolmaydi. Menejerdan kod soʻrang va kassani qayta ulang.',
  'problem.till-renewed':
    'Bu kassaning maʼlumotlari koʻchirilgan, nusxalangan yoki nusxadan tiklangan edi. Endi uning cheklari shu raqamdan boshlanadi: {number}. Hech narsa yoʻqolmagan. Faqat oʻsha maʼlumotlar bilan boshqa kompyuter ham ishlayotgan boʻlsa, unga oʻz kodi kerak.',
  'problem.unsent-set-aside':
    'Kassaning qayta ulanishdan oldingi maʼlumotlari butunligicha saqlandi: {path}. Ulardan {count, plural, one {# ta hujjat} other {# ta hujjat}} markazda yoʻq. Bu faylni qoʻllab-quvvatlashga bering.',
  'problem.version-too-old':
    'Kassa dasturi markaz uchun juda eski. Sotavering, hech narsa yoʻqolmaydi. Cheklar ketishi uchun kassani yangilating.',
  'problem.centre-too-old':
    'Markaz dasturi bu kassa uchun juda eski. Sotavering, hech narsa yoʻqolmaydi. Markazni yangilating, shunda cheklar oʻzi ketadi.',
  'problem.centre-refused':
    'Markaz javob berdi, lekin qabul qilmadi ({detail}). Cheklar saqlanadi va keyin oʻzi ketadi. Qoʻllab-quvvatlashga xabar bering.',
  'problem.centre-not-understood':
    'Kassa markaz javobini tushunmayapti ({detail}). Cheklar saqlanadi va keyin oʻzi ketadi. Qoʻllab-quvvatlashga xabar bering: kassa yoki markazni yangilash kerak boʻlishi mumkin.',
  'problem.sync-failed':
    'Markaz bilan maʼlumot almashishda kassada xato yuz berdi. Savdolar saqlangan, kassa oʻzi yana urinadi. Oʻtib ketmasa, qoʻllab-quvvatlashga qoʻngʻiroq qiling.',
  'problem.unknown-device': 'Bu kassada bunday qurilma yoʻq.',
  'problem.device-place-taken':
    '{place} joyida shu kassaning boshqa qurilmasi bor. Uni oʻzgartiring yoki olib tashlang.',
  'problem.scale-without-command':
    'Bu tarozi kassadan bunday buyruqni qabul qilmaydi. Tarozining oʻz tugmasini bosing.',
  'problem.fiscal-not-registered':
    '{number} chek hali fiskal qurilmada qayd etilmagan. Qayd etilgach oʻzi chop etiladi.',
  'problem.fiscal-not-rejected':
    'Bu chekka bu kerak emas: u qayd etilgan, chop etilgan yoki qayd etilishini kutmoqda.',
  'problem.fiscal-device-known': 'Bu kassada fiskal qurilma bor. Uni oʻzgartiring yoki avval olib tashlang.',
  'problem.printer-failed': 'Printer javob bermayapti ({detail}). Cheklar kutadi va keyin chop etiladi.',
  'problem.printer-not-connected': 'Printer ulanmagan. Cheklar kutadi va keyin chop etiladi.',
  'problem.printer-paper-out':
    'Printerda qogʻoz tugadi. Rulon qoʻying: cheklar kutadi va keyin chop etiladi.',
  'problem.printer-cover-open': 'Printer qopqogʻi ochiq. Uni yoping: cheklar kutadi va keyin chop etiladi.',
  'problem.printer-cutter':
    'Printer pichogʻi tiqilib qoldi. Printerni oʻchiring, pichoqni boʻshating va qayta yoqing.',
  'problem.printer-offline':
    'Printer hozir chop etmayapti (oflayn). Chiroqlariga qarang. Cheklar kutadi va keyin chop etiladi.',
  'problem.printer-silent':
    'Printer javob bermay qoʻydi. Uni oʻchirib yoqing. Cheklar kutadi va keyin chop etiladi.',
  'problem.no-label-printer': 'Bu kassada yorliq printeri yoʻq. Uni qurilmalarda qoʻshing.',
  'problem.label-printer-failed':
    'Yorliq printeri boshqa qabul qilmayapti: {total} tadan {done} tasi ketdi. Uni tekshiring va qolganini chop eting.',
  'problem.no-drawer':
    'Bu kassaning hech bir printerida quti yoʻq. Uni quti ulangan chek printerida koʻrsating.',
  'problem.display-not-connected': 'Displey ulanmagan, hech narsa koʻrsatib boʻlmadi.',
  'problem.labels-printing': 'Yorliqlar allaqachon chop etilmoqda. Tugashini kuting yoki toʻxtating.',
};
