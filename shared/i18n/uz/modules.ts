import type { modules as english } from '../en/modules.ts';

export const modules: Record<keyof typeof english, string> = {
  'server.enrol-code-wrong':
    'Bu kod notoʻgʻri, ishlatilgan yoki muddati oʻtgan. Menejerdan “Kassalar” boʻlimidagi yangi kodni soʻrang.',
  'server.device-not-proven':
    'Kassa oʻzini markazga tasdiqlay olmadi. Qayta urinib koʻring; yana boʻlmasa, uni kod bilan qayta ulang.',
  'server.unknown-till': 'Bu kompaniyada bunday kassa yoʻq. Kassalar roʻyxatiga qarang.',
  'server.unknown-branch': 'Bu kompaniyada bunday filial yoʻq. Filiallar roʻyxatiga qarang.',
  'server.unknown-person': 'Bu kompaniyada bunday xodim yoʻq. Xodimlar roʻyxatiga qarang.',
  'server.unknown-role': 'Bu kompaniyada “{role}” roli yoʻq. Rollar roʻyxatiga qarang.',
  'server.unknown-user': 'Bu kompaniyada bunday foydalanuvchi yoʻq. Foydalanuvchilar roʻyxatiga qarang.',
  'server.last-owner': 'Kompaniyaning egasi boʻlishi kerak. Avval boshqa odamni egasi qilib tayinlang.',
  'server.not-yourself': 'Oʻzingizning kirishingizni yopa olmaysiz. Boshqa administratordan soʻrang.',
  'server.owner-role-fixed': 'Egasining huquqlarini oʻzgartirib yoki olib qoʻyib boʻlmaydi.',
  'server.role-in-use': 'Bu rol hali kimdadir bor. Avval ularga boshqa rol bering.',
  'server.unknown-permission': 'Bunday ruxsat yoʻq. Ruxsatlar roʻyxatiga qarang.',
  'server.permission-taken': '{role} rolida {right} huquqi allaqachon bor.',
  'server.permission-not-given': '{right} huquqini bu rolga berib boʻlmaydi.',
  'server.code-taken': '{code} kodi band. Boshqasini tanlang.',
  'server.unknown-company': 'Siz ishlata oladigan “{slug}” kompaniyasi yoʻq. Uning qisqa nomini tekshiring.',
  'server.unknown-client': 'Bunday mijoz yoʻq. Uni ismi yoki telefon raqami boʻyicha toping.',
  'server.unknown-product': 'Bunday tovar yoʻq. Uni nomi yoki shtrix-kodi boʻyicha toping.',
  'server.unknown-shift': 'Bu kompaniyada bunday smena yoʻq.',
  'server.unknown-sale': 'Bu kompaniyada bunday chek yoʻq.',
  'server.unknown-document': 'Bu kompaniyada bunday hujjat yoʻq.',
  'server.bad-cursor': 'Bu sahifa belgisi bizniki emas. Birinchi sahifadan boshlang.',
  'import.failed':
    'Yuklash markazda uzilib qoldi. Hozirgacha sanalganlar kiritildi; oʻsha faylni yana yuklang, hech narsa ikki marta kirmaydi.',
  'import.barcode-missing': '{line}-satr: shtrix-kod yoʻq. Uni kiriting.',
  'import.barcode-bad':
    '{line}-satr: “{value}” shtrix-kod emas: boʻshliqsiz 1 tadan 64 tagacha harf, raqam va belgi. Tuzating.',
  'import.barcode-check-digit':
    '{line}-satr: {value} ning nazorat raqami notoʻgʻri — raqam tushib qolgan yoki xato terilgan. Oʻramdagisi bilan solishtiring.',
  'import.name-missing': '{line}-satr: nomi yoʻq. Uni kiriting.',
  'import.text-control-character':
    '{line}-satr, {column} ustuni: “{value}” ichida koʻrinmas boshqaruv belgisi bor. Matn notoʻgʻri kodirovkada saqlangan; uni qaytadan tering.',
  'import.text-broken-unicode':
    '{line}-satr, {column} ustuni: “{value}” ichida buzilgan belgilar bor. Matn notoʻgʻri kodirovkada saqlangan; uni qaytadan tering.',
  'import.text-too-long': '{line}-satr, {column} ustuni: matn juda uzun (“{value}”). Qisqartiring.',
  'import.price-missing':
    '{line}-satr: narx yoʻq, tovar esa yangi. Uni kiriting; faqat sinash uchun narxlarni oʻylab topish mumkin (synthetic prices).',
  'import.price-bad':
    '{line}-satr: “{value}” narx emas. Oʻnlik nuqtali raqamlar kerak, noldan kichik emas va kasr xonalari valyutadagidan koʻp emas.',
  'import.unit-unknown':
    '{line}-satr: “{value}” birligi nomaʼlum. dona, kg, g, l, m, oʻram, quti yoki xizmat deb yozing.',
  'import.tax-bad': '{line}-satr: “{value}” soliq emas. Stavkani yozing, masalan 12, yoki VAT 12, yoki none.',
  'import.class-code-bad':
    '{line}-satr: “{value}” tasnif kodi emas: boʻshliqsiz koʻpi bilan 40 ta belgi. Tuzating.',
  'import.package-code-bad':
    '{line}-satr: “{value}” oʻram kodi emas: boʻshliqsiz koʻpi bilan 40 ta belgi. Tuzating.',
  'import.marked-bad': '{line}-satr: marked ustunidagi “{value}” ha ham, yoʻq ham emas. 1 yoki 0 yozing.',
  'import.min-age-bad': '{line}-satr: “{value}” yosh emas. Yillarni butun son bilan yozing.',
  'import.too-few-columns': '{line}-satr: ustunlar sarlavhadagidan kam (“{value}”). Satrni toʻldiring.',
  'import.too-many-columns':
    '{line}-satr: ustunlar sarlavhadagidan koʻp (“{value}”). Ajratgichi bor matnni qoʻshtirnoqqa oling.',
  'import.product-bad': '{line}-satr: bunday tovar boʻlishi mumkin emas ({value}). Satrni tuzating.',
  'import.file-empty': 'Fayl boʻsh. Boshqasini tanlang.',
  'import.file-binary':
    '{line}-satr atrofida matn emas, shuning uchun oʻqish toʻxtadi. Jadvalni UTF-8 da CSV qilib saqlang va oʻshani yuklang.',
  'import.file-not-utf8':
    '{line}-satr atrofida matn UTF-8 da emas, shuning uchun oʻqish toʻxtadi; yuqoridagi satrlar kirgan boʻlishi mumkin. Jadvalni UTF-8 da CSV qilib saqlang va yana yuklang.',
  'import.file-bad-gzip':
    'Siqilgan fayl shikastlangan, oʻqish toʻxtadi; avval oʻqilganlar kiritildi. Faylni qaytadan yarating va yana yuklang.',
  'import.file-cut-off':
    'Siqilgan fayl uzilib qolgan, oʻqish toʻxtadi; avval oʻqilganlar kiritildi. Uni butunligicha qayta nusxalang.',
  'import.header-missing-column':
    'Birinchi satrda ustunlar nomi boʻlishi kerak, ular orasida {column} yoʻq (“{value}”). Kamida barcode va name kerak.',
  'import.header-unknown-column':
    'Birinchi satrda nomaʼlum “{value}” ustuni bor. Maʼlumlari: barcode, name, price, unit, category, tax, class_code, package_code, marked, min_age.',
  'import.header-repeated-column':
    'Birinchi satrda {value} ustuni ikki marta yozilgan. Bittasini olib tashlang.',
  'import.header-no-price':
    'Faylda price ustuni yoʻq, shuning uchun hech narsa yuklanmadi. Uni qoʻshing; faqat sinash uchun narxlarni oʻylab topish mumkin (synthetic prices).',
  'import.quote-not-closed':
    'Qoʻshtirnoq ochilgan va yopilmagan; taxminan {line}-satrdan boshlab hech narsa oʻqilmadi, yuqoridagilar kiritildi. Qoʻshtirnoqni yoping yoki ikkilang.',
  'import.file-too-large':
    'Yoyilgan fayl 1 GB dan katta, shuning uchun oʻqish toʻxtadi; avval oʻqilganlar kiritildi. Faylni boʻlib, qismlarini yuklang.',
  'import.row-too-long':
    '{line}-satr atrofida satr juda uzun; undan keyin hech narsa oʻqilmadi, yuqoridagilar kiritildi. Qoʻshtirnoq yetishmayotgan yoki bu jadval emas.',
  'server.import-usage':
    'Faylni va kompaniyani koʻrsating: import-products FILE --company SLUG [--synthetic-prices].',
  'server.import-no-server':
    'Markaz bu maʼlumotlar papkasida ishlamayapti, yuklash esa u orqali oʻtadi. Uni ishga tushiring (npm run server) va qayta urinib koʻring.',
  'server.import-broken-off':
    'Markaz javobini uzib qoʻydi. Oʻsha faylni yana yuklang: kiritilgani qoladi, hech narsa ikki marta kirmaydi.',
  'server.import-file-unreadable':
    '{file} faylini oʻqib boʻlmayapti ({detail}). Nomini va oʻqish huquqini tekshiring.',
  'import.progress':
    '{rows} ta satr: yangi {created}, oʻzgargan {updated}, oʻzgarmagan {unchanged}, qabul qilinmagan {failed}.',
};
