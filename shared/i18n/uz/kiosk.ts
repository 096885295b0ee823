import type { kiosk as english } from '../en/kiosk.ts';

export const kiosk: Record<keyof typeof english, string> = {
  'kiosk.started': 'Kassa {url} manzilida ishlamoqda. Uni brauzerda oching.',
  'kiosk.start-settings': 'Sozlamalar notoʻgʻri, shuning uchun kassa ishga tushmadi. {detail}',
  'kiosk.start-port-in-use':
    '{port} portini boshqa dastur band qilgan, shuning uchun kassa ishga tushmadi. Oʻsha dasturni toʻxtating yoki TILL_PORT sozlamasida boshqa raqam koʻrsating.',
  'kiosk.start-address':
    'Kassa {host}:{port} manzilini tinglay olmayapti ({detail}). HOST va TILL_PORT sozlamalarida bu yerda ruxsat etilganini koʻrsating.',
  'kiosk.start-folder-in-use':
    '{folder} papkasidagi kassa maʼlumotlarini {pid} jarayoni ishlatmoqda, shuning uchun kassa ikkinchi marta ishga tushmadi. Oʻshandan foydalaning, uni toʻxtating yoki KARVON_DATA sozlamasida boshqa papkani koʻrsating.',
  'kiosk.start-failed': 'Kassa ishga tushmadi: {detail}',
  'kiosk.cli-usage': 'Chaqiruvni koʻrsating: npm run till-cli -- METHOD JSON. Chaqiruvlar: {methods}.',
  'kiosk.cli-json': '{method} dan keyingisi JSON obyekti emas. Uni yakka qoʻshtirnoqda yozing.',
  'kiosk.cli-no-till':
    '{folder} papkasidagi maʼlumotlar bilan hech bir kassa ishlamayapti. Uni ishga tushiring: npm run till, yoki KARVON_DATA sozlamasida uning papkasini koʻrsating.',
  'kiosk.key-usage':
    'Kassa bazasiga qaysi kalit berilishini ayting: yangisi KARVON_TILL_NEW_KEY sozlamasida (hozirgisi boʻlsa, KARVON_TILL_KEY sozlamasida) yoki shifrni yechish uchun --remove. Hech narsa oʻzgarmadi.',
  'kiosk.key-no-till':
    '{folder} papkasida kassa bazasi yoʻq, hozircha shifrlaydigan narsa yoʻq. KARVON_DATA sozlamasida uning papkasini koʻrsating yoki kassani KARVON_TILL_KEY bilan ishga tushiring.',
  'kiosk.key-damaged':
    'Kassa bazasi shikastlangan, shuning uchun kalit almashtirilmadi. Kassani hozirgi kalit bilan ishga tushiring: u faylni chetga oladi va ichidagini qutqaradi.',
  'kiosk.key-no-room':
    'Kalitni almashtirish uchun diskda bazaning hajmicha boʻsh joy kerak. Hech narsa oʻzgarmadi. Joy boʻshatib, qayta urinib koʻring.',
  'kiosk.key-set':
    'Kassa bazasi yangi kalit bilan shifrlandi. Kassani KARVON_TILL_KEY sozlamasidagi shu kalit bilan ishga tushiring.',
  'kiosk.key-removed':
    'Kassa bazasi endi shifrlanmagan. Kassani KARVON_TILL_KEY sozlamasisiz ishga tushiring.',
  'kiosk.key-set-aside':
    'Bu fayllar avval chetga olingan va eski kalitida qolgan; ular kerak ekan, uni yoʻqotmang: {files}.',
  'kiosk.rebuild-no-till':
    '{folder} papkasida kassa bazasi yoʻq. KARVON_DATA sozlamasida uning papkasini koʻrsating.',
  'kiosk.rebuild-equal': 'Hammasi hujjatlar boʻyicha qaytadan tuzildi va avvalgidek chiqdi.',
  'kiosk.rebuild-changed':
    'Hammasi hujjatlar boʻyicha qaytadan tuzildi. Bular xato edi, endi toʻgʻri: {models}.',
};
