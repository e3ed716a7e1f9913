import { defineConfig } from 'eslint/config'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Rooms of the house, and what each may import besides itself; see DECISIONS.md. */
const rooms = [
  { room: 'src-worker', may: [] },
  // A figure's specification stands with its figure, and is part of the contract.
  { room: 'src-main/contract', may: ['src-worker', 'src-main/figures/*/spec.ts'] },
  { room: 'src-main/history', may: ['src-worker', 'src-main/contract'] },
  { room: 'src-main/sweeps', may: ['src-worker', 'src-main/contract', 'src-main/history'] },
  { room: 'src-main/figures', may: ['src-worker', 'src-main/contract', 'src-main/history', 'src-main/charts'] },
  { room: 'src-main/charts', may: ['src-main/contract'] },
  {
    room: 'src-main/export',
    may: ['src-worker', 'src-main/contract', 'src-main/history', 'src-main/figures', 'src-main/charts'],
  },
  {
    room: 'src-main/paper',
    may: ['src-worker', 'src-main/contract', 'src-main/figures', 'src-main/charts'],
  },
  {
    room: 'src-main/report',
    may: ['src-worker', 'src-main/contract', 'src-main/charts', 'src-main/export', 'src-main/paper'],
  },
  {
    room: 'src-main/drawing',
    may: [
      'src-main/report',
      'src-worker',
      'src-main/contract',
      'src-main/history',
      'src-main/figures',
      'src-main/paper',
      'src-main/export',
    ],
  },
  {
    room: 'src-main/api',
    may: [
      'src-main/report',
      'src-worker',
      'src-main/contract',
      'src-main/history',
      'src-main/sweeps',
      'src-main/drawing',
      'src-main/paper',
      'src-main/export',
    ],
  },
  { room: 'src-main/cluster', may: ['src-main/contract', 'src-main/history'] },
  { room: 'src-main/server', may: ['src-main/contract', 'src-main/workbench.ts'] },
]
const hosts = ['electron', 'browser', 'cli']
/** Files beside the rooms of src-main that any of them may use. */
const shared = [
  'src-main/resources.ts',
  'src-main/signals.ts',
  'src-main/compile-cache.ts',
  'src-main/thread-entry.ts',
  'src-main/fault-log.ts',
  'src-main/out-of-memory.ts',
  'src-main/temporary.ts',
  'src-main/thread.ts',
  'src-main/from-source.fixture.ts',
  'src-main/change-history.fixture.ts',
]

const zones = [
  ...rooms.map(({ room, may }) => ({
    target: `./${room}`,
    from: './src-*/**/*',
    except: [room, ...may, ...(room === 'src-worker' ? [] : shared)].map(
      (each) => `**/${each}${each.endsWith('.ts') ? '' : '/**'}`,
    ),
    message: `${room} may import only ${may.join(', ') || 'itself'}.`,
  })),
  ...hosts.map((host) => ({
    target: `./src-main/${host}`,
    from: './src-*/**/*',
    except: [
      `**/src-main/${host}/**`,
      '**/src-main/workbench.ts',
      '**/src-main/contract/**',
      '**/src-main/server/**',
      ...shared.map((file) => `**/${file}`),
    ],
    message: 'A host is thin: it imports the workbench, the contract and the server, and never another host.',
  })),
  // Plots of figures are drawn in the window too: they know neither the science nor the history.
  ...['drawn', '*/plot.ts', '*/table.ts', 'plots.ts'].map((part) => ({
    target: `./src-main/figures/${part}`,
    from: './src-*/**/*',
    except: [
      '**/src-main/contract/**',
      '**/src-main/charts/**',
      '**/src-main/figures/drawn/**',
      '**/src-main/figures/plots.ts',
      '**/src-main/figures/*/{plot,spec,table}.ts',
    ],
    message: 'A plot knows the contract, the charts and other plots.',
  })),
  {
    target: './src-renderer',
    from: './src-*/**/*',
    except: [
      '**/src-renderer/**',
      '**/src-main/contract/**',
      '**/src-main/charts/**',
      '**/src-main/figures/drawn/**',
      // Notes are set in the window as in a report.
      '**/src-main/report/parse.ts',
      '**/src-main/report/placed.ts',
      '**/src-worker/experiment/**',
      '**/src-worker/theory/**',
      '**/src-worker/problems/**',
      '**/src-worker/methods/**',
    ],
    message:
      'The face knows the contract, the charts, figures as they are drawn, and the pure rooms experiment, theory, problems, methods.',
  },
]

const elementary = 'Use src-worker/elementary, whose bits are the same on every processor.'

export default defineConfig(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', '**/*.as.ts', '**/generated.ts'] },
  // Rules that need types are held by oxlint, in a tenth of the time: .oxlintrc.json, and lint/components.mjs for components.
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.mjs', '.json'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-default-export': 'error',
    },
  },
  {
    files: ['**/*.vue'],
    extends: [tseslint.configs.strict, vue.configs['flat/essential']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    // The science is pure: no clock, no chance but the seeded streams, nothing of Node.
    files: ['src-worker/**/*.ts'],
    ignores: ['src-worker/thread/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use a seeded stream of src-worker/random.' },
        ...['pow', 'exp', 'expm1', 'log', 'log1p', 'log2', 'cbrt', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2']
          .concat(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'])
          .map((property) => ({ object: 'Math', property, message: elementary })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'BinaryExpression[operator="**"]:not([left.type="Literal"][right.type="Literal"])',
          message: elementary,
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The science has no clock.' },
        { name: 'performance', message: 'The science has no clock.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'The science knows nothing of Node.' }] },
      ],
    },
  },
  {
    files: ['**/*.vue', '*.config.ts', 'vite/**', 'src-renderer/**/*.d.ts', 'src-worker/**/*.d.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  // A piscina worker is found by its default export.
  {
    files: ['src-main/sweeps/threads/breaking-worker.fixture.ts', 'src-worker/thread/{worker,measure}.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
)
