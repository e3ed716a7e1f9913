// Holds scripts of components to the rules of types: oxlint, which checks these in a tenth of ESLint's time, reads no components,
// so each script is laid aside as TypeScript, at the same lines.
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const target = join(root, 'test-results/scripts')

rmSync(target, { recursive: true, force: true })
const scripts = globSync('src-renderer/**/*.vue', { cwd: root }).map((file) => {
  const path = join(target, file.replace(/\.vue$/, '.script.ts'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, scriptsOf(readFileSync(join(root, file), 'utf8')))
  return path
})
write('tsconfig.json', {
  extends: '../../tsconfig.web.json',
  // Imports are found as from the component.
  compilerOptions: { rootDirs: ['.', '../..'] },
  include: ['src-renderer/**/*.script.ts', '../../src-renderer/*.d.ts'],
})
const { overrides, ...settings } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
// A template uses what a script alone does not; of these ESLint knows.
const ofTemplates = { 'no-unused-vars': 'off', 'typescript/consistent-type-imports': 'off' }
write('oxlint.json', {
  ...settings,
  ignorePatterns: [],
  overrides: [...overrides, { files: ['**/*.script.ts'], rules: ofTemplates }],
})
try {
  execFileSync('oxlint', ['--no-ignore', '--config', join(target, 'oxlint.json'), ...scripts], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
} catch {
  process.exitCode = 1
}

function write(name, content) {
  writeFileSync(join(target, name), JSON.stringify(content))
}

/** The scripts of a component, all else blank. */
function scriptsOf(component) {
  const parts = component.matchAll(/([^]*?)(?:<script([^>]*)>([^]*?)(?=<\/script>)|$)/g)
  return Array.from(parts, ([, before, attributes = '', script = '']) => {
    const generic = /generic="([^"]*)"/.exec(attributes)?.[1]
    return before.replace(/[^\n]/g, '') + (generic ? typesOf(generic) : '') + script
  }).join('')
}

/** `T extends string` as the type `string`, and `T` as one of which nothing is known. */
function typesOf(generic) {
  const [name, bound = 'unknown'] = generic.split(' extends ')
  return `type ${name} = ${bound};`
}
