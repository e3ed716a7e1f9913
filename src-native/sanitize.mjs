// Runs the tests of the native kernel under AddressSanitizer and UndefinedBehaviorSanitizer, then shows that they report an overflow that is
// made on purpose. Needs Debian's packages clang-19, lld-19 and libclang-rt-19-dev.
//
//     node src-native/sanitize.mjs
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'momentum-sanitize-'))
const runtime = execFileSync('clang-19', ['--print-file-name=libclang_rt.asan-x86_64.so'], { encoding: 'utf8' }).trim()

/** The tests with an addon that was built with the sanitizers. */
function tests(name, ...options) {
  const addon = join(folder, `${name}.node`)
  const build = [join(import.meta.dirname, 'build.mjs'), '--sanitize', addon, ...options]
  execFileSync(process.execPath, build, { stdio: 'inherit' })
  return spawnSync('npx', ['vitest', 'run', '--reporter=dot', 'src-worker/kernel/native', 'src-worker/kernel/lanes'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      MGD_ADDON: addon,
      LD_PRELOAD: runtime,
      ASAN_OPTIONS: 'detect_leaks=0:handle_segv=0:allocator_may_return_null=1',
      UBSAN_OPTIONS: 'print_stacktrace=1',
    },
  })
}

try {
  const clean = tests('clean')
  const report = /AddressSanitizer|runtime error/
  if (clean.status !== 0 || report.test(clean.stdout + clean.stderr)) {
    console.error(clean.stdout + clean.stderr)
    console.error('The sanitizers or the tests have a complaint.')
    process.exitCode = 1
  } else console.log('The tests pass under both sanitizers, which report nothing.')
  const overflow = tests('overflow', '--overflow')
  const [line] = /ERROR: AddressSanitizer.*/.exec(overflow.stdout + overflow.stderr) ?? []
  console.log(line ? `On purpose: ${line}` : 'The overflow that was made on purpose was not reported.')
  if (!line) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
