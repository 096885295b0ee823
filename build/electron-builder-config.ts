import type { Configuration } from 'electron-builder';

export type PackageOptions = {
  /** Where packages are written. */
  output: string;
  electronVersion: string;
  /** A folder with Electron unpacked, instead of a download. */
  electronDist?: string;
};

/** What goes into an archive: the staged application without what only a compiler or a reader needs. */
const files = [
  '**/*',
  '!**/*.{ts,tsx,map,md,markdown,c,cc,cpp,h,hpp,gyp,gypi}',
  '!**/{test,tests,__tests__,example,examples,docs}/**',
  '!**/*.test.*',
  '!node_modules/better-sqlite3-multiple-ciphers/{src,deps}/**',
  '!node_modules/better-sqlite3-multiple-ciphers/prebuilds/**',
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node',
  '!node_modules/@serialport/bindings-cpp/src/**',
  '!**/node_modules/node-addon-api/**',
];

/**
 * How the desktop till is packed. Native modules bring their machine code along for every platform (Node-API, which
 * Electron shares), so nothing is compiled. The fuses switch off what would let the program be used as a plain Node.
 */
export function electronBuilderConfig({
  output,
  electronVersion,
  electronDist,
}: PackageOptions): Configuration {
  return {
    appId: 'uz.karvon.till',
    productName: 'Karvon',
    copyright: 'Karvon',
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    directories: { output },
    files,
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    publish: null,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    linux: { target: ['AppImage'], category: 'Office', maintainer: 'Karvon' },
    win: { target: ['nsis'] },
    nsis: { oneClick: false, perMachine: true, deleteAppDataOnUninstall: false },
    mac: { target: ['dmg'], category: 'public.app-category.business' },
  };
}
