const fs = require('node:fs')

// scripts/electron-dist.mjs sets these two where Electron cannot be downloaded; else electron-builder downloads its own.
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
const version = process.env.ELECTRON_DIST_VERSION ?? require('electron/package.json').version

module.exports = {
  appId: 'org.matinee.app',
  productName: 'Matinee',
  directories: { output: 'release', buildResources: 'resources' },
  files: ['out/**', '!out/**/*.map', 'resources/starter/**', 'package.json', 'LICENSE'],
  ...(process.env.PACKAGE_VERSION && { extraMetadata: { version: process.env.PACKAGE_VERSION } }),
  asar: true,
  npmRebuild: false,
  ...(dist && { electronDist: dist, electronVersion: version }),
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: process.env.E2E_BUILD === '1', // Playwright drives the app through --inspect
    enableEmbeddedAsarIntegrityValidation: true, // checked on macOS and Windows only
    onlyLoadAppFromAsar: true,
    ...(Number(version.split('.')[0]) >= 29 && { grantFileProtocolExtraPrivileges: false })
  },
  afterPack({ appOutDir }) {
    // Electron loads resources/app before app.asar: the stand-in default app must not stay in a package.
    fs.rmSync(`${appOutDir}/resources/default_app.asar`, { force: true })
    // Beside the licences of Electron and Chromium too, where people look for them. As extraFiles they would not be in app.asar,
    // from where Settings > About reads them.
    for (const name of ['THIRD-PARTY.txt', 'sbom.cdx.json']) fs.copyFileSync(`out/${name}`, `${appOutDir}/${name}`)
  },
  deb: {
    compression: 'gz', // xz takes minutes for a tenth less
    // What Electron is linked with or asks for, where one of them does not bring another; some have a new name in newer releases.
    depends: [
      'libgtk-3-0 | libgtk-3-0t64',
      'libnss3',
      'libasound2 | libasound2t64',
      'libgbm1',
      'libatspi2.0-0 | libatspi2.0-0t64',
      'libcups2 | libcups2t64',
      'libnotify4',
      'libsecret-1-0',
      'xdg-utils'
    ],
    recommends: [],
    fpm: ['release/copyright=/usr/share/doc/matinee/copyright']
  },
  linux: {
    target: (process.env.LINUX_TARGETS ?? 'dir').split(','),
    category: 'AudioVideo',
    executableName: 'matinee',
    maintainer: 'The Matinee authors <matinee@example.invalid>',
    synopsis: 'Personal movie ratings and recommendations, trained on your own computer'
  }
}
