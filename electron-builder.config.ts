import type { Configuration } from 'electron-builder'

const icon = 'resources/icons/icon-1024.png'

/**
 * The installers: `npm run package` makes those of the platform that it runs on, `npm run package -- --dir` only the folder.
 *
 * It fetches Electron's binary and the tools of each format. Installers are signed where electron-builder finds a certificate
 * (`CSC_LINK`), and notarised on macOS where it finds an account (`APPLE_ID`).
 */
const configuration: Configuration = {
  appId: 'org.momentum-workbench.desktop',
  productName: 'Momentum Workbench',
  copyright: 'The Momentum Workbench developers. MIT licence.',
  // A deb must name a page: the paper's.
  extraMetadata: { homepage: 'https://arxiv.org/abs/2403.05293' },
  publish: null,
  directories: { output: 'dist', buildResources: 'packaging' },

  // The production dependencies come by themselves. Of the optional ones, Electron is the frame and Node is inside it; SQLite
  // comes built, and its source is not needed.
  files: [
    'out/**',
    'resources/**',
    '!resources/{bin,readme,schema}/**',
    '!node_modules/{electron,@electron,@electron-internal}/**',
    '!node_modules/node-{bin-darwin-arm64,darwin-x64,linux-arm64,linux-x64,win-x64}/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    // Built into the program, file by file more than anything else.
    '!node_modules/@stdlib/**',
    '!node_modules/**/*.map',
  ],

  // Neither the system's loader nor native code nor Python can read from the archive.
  asar: true,
  asarUnpack: ['**/*.node', 'resources/bench/**', 'resources/fonts/**'],
  // Node-API: one binary serves every version of Node and Electron.
  npmRebuild: false,

  // The program is this application and nothing else: no Node, no debugger, no other code.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },

  protocols: [{ name: 'Momentum Workbench', schemes: ['momentum'], role: 'Viewer' }],

  // JSON belongs to many programs: this one offers itself beside them. An installer for Windows can only take the type over, so
  // there files are opened with "Open with", or by dragging them onto the program.
  linux: {
    icon,
    target: ['AppImage', 'deb'],
    category: 'Science',
    synopsis: 'Momentum, continuous time and the implicit bias of diagonal linear networks',
    mimeTypes: ['application/json'],
    executableName: 'momentum-workbench',
    maintainer: 'The Momentum Workbench developers',
  },
  mac: {
    icon,
    target: ['dmg'],
    category: 'public.app-category.education',
    fileAssociations: [{ ext: 'json', name: 'Experiment', role: 'Viewer', rank: 'Alternate' }],
    hardenedRuntime: true,
    entitlements: 'packaging/entitlements.mac.plist',
    entitlementsInherit: 'packaging/entitlements.mac.plist',
  },
  win: { icon, target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
}

export default configuration
