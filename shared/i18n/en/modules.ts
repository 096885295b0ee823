/** Texts of the centre's modules. `import.<code>` says why a row or a file did not go in. */
export const modules = {
  'server.enrol-code-wrong':
    'This code is wrong, used or out of date. Ask a manager for a new one under Tills.',
  'server.device-not-proven':
    'This till could not prove itself to the centre. Try again; if it happens again, bind it anew with a code.',
  'server.unknown-till': 'There is no such till in this company. Look at the list of tills.',
  'server.unknown-branch': 'There is no such branch in this company. Look at the list of branches.',
  'server.unknown-person': 'There is nobody with this id on the staff. Look at the list of people.',
  'server.unknown-role': 'There is no role “{role}” in this company. Look at the list of roles.',
  'server.unknown-user':
    'There is nobody with this id who signs in to this company. Look at the list of users.',
  'server.last-owner': 'Somebody must own the company. Make another person its owner first.',
  'server.not-yourself': 'You can’t take your own sign-in away. Ask another administrator.',
  'server.owner-role-fixed': 'The owner’s rights can’t be changed or taken away.',
  'server.role-in-use': 'Somebody still has this role. Give them another one first.',
  'server.unknown-permission': 'There is no such permission. Look at the list of permissions.',
  'server.permission-taken': 'The role {role} has the right {right} already.',
  'server.permission-not-given': 'The right {right} can’t be given to this role.',
  'server.code-taken': 'The code {code} is taken. Choose another.',
  'server.unknown-company': 'There is no company “{slug}” that you may use. Check its short name.',
  'server.unknown-client': 'There is no such client. Find them by name or number.',
  'server.unknown-product': 'There is no such product. Find it by name or barcode.',
  'server.unknown-shift': 'There is no such shift in this company.',
  'server.unknown-sale': 'There is no such sale in this company.',
  'server.unknown-document': 'There is no such document in this company.',
  'server.bad-cursor': 'This page mark is not one of ours. Begin again from the first page.',
  'import.failed':
    'The import broke off at the centre. What was counted so far is in; import the same file again, nothing is doubled.',
  'import.barcode-missing': 'Line {line}: the barcode is missing. Enter it.',
  'import.barcode-bad':
    'Line {line}: “{value}” is no barcode: 1 to 64 letters, digits and signs without blanks. Correct it.',
  'import.barcode-check-digit':
    'Line {line}: the check digit of {value} is wrong, so a digit was mistyped or lost. Compare it with the package.',
  'import.name-missing': 'Line {line}: the name is missing. Enter it.',
  'import.text-control-character':
    'Line {line}, column {column}: there is an invisible control character in “{value}”. The text was saved in a wrong encoding; type it again.',
  'import.text-broken-unicode':
    'Line {line}, column {column}: “{value}” holds broken characters. The text was saved in a wrong encoding; type it again.',
  'import.text-too-long': 'Line {line}, column {column}: the text is too long (“{value}”). Shorten it.',
  'import.price-missing':
    'Line {line}: the price is missing, and the product is new. Enter it; only for trying out, prices can be invented (synthetic prices).',
  'import.price-bad':
    'Line {line}: “{value}” is no price. Digits with a decimal point are expected, not below zero and with no more decimals than the currency has.',
  'import.unit-unknown':
    'Line {line}: the unit “{value}” is not known. Use pc, kg, g, l, m, pack, box or service.',
  'import.tax-bad': 'Line {line}: “{value}” is no tax. Write a rate such as 12, or VAT 12, or none.',
  'import.class-code-bad':
    'Line {line}: “{value}” is no class code: 40 signs at most, no blanks. Correct it.',
  'import.package-code-bad':
    'Line {line}: “{value}” is no package code: 40 signs at most, no blanks. Correct it.',
  'import.marked-bad': 'Line {line}: “{value}” in the column marked is neither yes nor no. Write 1 or 0.',
  'import.min-age-bad': 'Line {line}: “{value}” is no age. Write a whole number of years.',
  'import.too-few-columns':
    'Line {line}: there are fewer columns than in the header (“{value}”). Complete the line.',
  'import.too-many-columns':
    'Line {line}: there are more columns than in the header (“{value}”). Put a text that holds the separator into quotes.',
  'import.product-bad': 'Line {line}: this can’t be a product ({value}). Correct the line.',
  'import.file-empty': 'The file is empty. Choose another.',
  'import.file-binary':
    'Near line {line} this is no text, so reading stopped there. Save the table as CSV in UTF-8 and import that.',
  'import.file-not-utf8':
    'Near line {line} the text is not UTF-8, so reading stopped there; lines above it may be in. Save the table as CSV in UTF-8 and import it again.',
  'import.file-bad-gzip':
    'The compressed file is damaged, so reading stopped; what was read before is in. Make it anew and import it again.',
  'import.file-cut-off':
    'The compressed file ends too early, so reading stopped; what was read before is in. Copy it again whole.',
  'import.header-missing-column':
    'The first line must name the columns, and {column} is not among them (“{value}”). At least barcode and name are needed.',
  'import.header-unknown-column':
    'The first line names a column “{value}” that is not known. Known: barcode, name, price, unit, category, tax, class_code, package_code, marked, min_age.',
  'import.header-repeated-column': 'The first line names the column {value} twice. Remove one.',
  'import.header-no-price':
    'The file has no column price, so nothing was imported. Add it; only for trying out, prices can be invented (synthetic prices).',
  'import.quote-not-closed':
    'A quote was opened and never closed; from about line {line} on nothing was read, what stands above is in. Close the quote or write it twice.',
  'import.file-too-large':
    'Unpacked, the file is larger than 1 GB, so reading stopped; what was read before is in. Split it and import the parts.',
  'import.row-too-long':
    'About line {line} a line is far too long; from there on nothing was read, what stands above is in. A quote may be missing, or this is no table.',
  'server.import-usage':
    'Say which file and which company: import-products FILE --company SLUG [--synthetic-prices].',
  'server.import-no-server':
    'The centre does not run on this data folder, and an import goes through it. Start it (npm run server) and try again.',
  'server.import-broken-off':
    'The centre broke off its answer. Import the same file again: what is in stays, nothing is doubled.',
  'server.import-file-unreadable':
    'The file {file} can’t be read ({detail}). Check its name and the right to read it.',
  'import.progress':
    '{rows} rows: {created} new, {updated} changed, {unchanged} the same, {failed} not taken.',
};
