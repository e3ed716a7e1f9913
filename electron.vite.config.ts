import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { thirdPartyNotices } from './packaging/notices.ts'
import packageFile from './package.json' with { type: 'json' }
import { socketPath } from './src-main/contract/host.ts'

/** Binaries, what finds files beside itself (a worker, fonts, a script, a module), and fflate, whose `require` would be declared twice. */
const foundAtRunTime = [
  'better-sqlite3',
  'piscina',
  '@resvg/resvg-js',
  'pdfkit',
  'svg-to-pdfkit',
  'open',
  'highs',
  'fflate',
]
const builtIn = Object.keys(packageFile.dependencies).filter((name) => !foundAtRunTime.includes(name))

/** Address of the browser host under `npm run dev`. */
const devPort = 4747

/**
 * `out/main` holds one flat file per entry, because workers are found beside the file that starts them; `out/preload` the
 * script of the window, `out/renderer` the face. Dependencies are built in, as to find and open hundreds of files is most of a start;
 * `foundAtRunTime` is left out.
 *
 * `npm run dev` rebuilds, reloads and restarts. Without Electron's binary it shows the face in a browser:
 *
 *     ELECTRON_EXEC_PATH=$PWD/node_modules/.bin/node npx electron-vite dev -w --entry out/main/browser.js
 */
export default defineConfig({
  main: {
    plugins: [thirdPartyNotices()],
    // As the face is: ECharts checks its own round ticks otherwise, which values of 1e-290 have none of, and are not drawn.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      target: 'node24',
      externalizeDeps: { exclude: builtIn },
      rolldownOptions: {
        input: {
          electron: 'src-main/electron/main.ts',
          browser: 'src-main/browser/main.ts',
          cli: 'src-main/cli/main.ts',
          'history-worker': 'src-main/history/worker.ts',
          'keeper-worker': 'src-main/history/keeper/worker.ts',
          'drawing-worker': 'src-main/drawing/worker.ts',
          'sweep-worker': 'src-worker/thread/worker.ts',
          'measure-worker': 'src-worker/thread/measure.ts',
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // Each thread reads them again; licences stand in the file of the notices.
          comments: { legal: false, jsdoc: false },
        },
        // No file of the science does anything by being loaded: threads that compute then have none of which they use nothing, such as schemas.
        treeshake: { moduleSideEffects: [{ test: /[\\/](src-worker|jsonc-parser)[\\/]/, sideEffects: false }] },
      },
    },
  },
  preload: {
    // A sandboxed preload script can load nothing but itself.
    build: {
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [vue(), thirdPartyNotices()],
    build: {
      target: 'es2023',
      minify: true,
      // Inlined files are data: addresses, which the content security policy refuses as fonts and scripts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, 'src-renderer/index.html'),
        // One file of what every screen needs; by themselves they would be forty, cut by which other screens share what.
        output: {
          codeSplitting: {
            groups: [{ name: 'first-screen', tags: ['$initial'] }],
          },
        },
      },
    },
    server: {
      host: '127.0.0.1',
      // To the browser host, the development page is its own.
      proxy: {
        [socketPath]: {
          target: `ws://127.0.0.1:${String(devPort)}`,
          ws: true,
          changeOrigin: true,
          headers: { origin: `http://127.0.0.1:${String(devPort)}` },
        },
      },
    },
  },
})
