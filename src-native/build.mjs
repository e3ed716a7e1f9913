// Compiles the addon with clang, lld and llvm of Debian, version 19: for this platform, or with --all for every one that it is shipped for.
//
//     npm run kernel:native [-- --all [FOLDER] | --sanitize FILE [--overflow] | --digest]
//
// The same sources and compiler give the same bytes. resources/native/manifest.json tells which those were; --digest writes that of the sources. --sanitize writes one addon with
// AddressSanitizer and UndefinedBehaviorSanitizer to FILE; --overflow makes it write past an array on purpose.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const sourceFolder = import.meta.dirname
const targetFolder = join(sourceFolder, '../resources/native')
const headers = dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json'))

const compiling = [
  ...['-std=c17', '-O3', '-ffp-contract=off', '-ffreestanding', '-fvisibility=hidden', '-fno-math-errno'],
  ...['-fno-stack-protector', '-fno-asynchronous-unwind-tables', '-fno-ident', '-g0'],
  ...['-Wall', '-Wextra', '-Werror', '-Wno-psabi', `-I${join(headers, 'include')}`],
]

/** The kernels: name in block.h, lanes of a vector, instructions. */
const kernels = [
  ['kernel_avx2', 4, ['-mavx2', '-mfma']],
  ['kernel_avx2_wide', 8, ['-mavx2', '-mfma']],
  ['kernel_avx512', 8, ['-mavx512f', '-mavx512dq', '-mavx512vl', '-mfma', '-mprefer-vector-width=512']],
]

/** Flags by which each platform links; Node's own functions are found when the addon is loaded. */
const platforms = {
  'linux-x64': {
    target: ['--target=x86_64-linux-gnu', '-fPIC'],
    link: (objects, output) => [
      ...['clang-19', '--target=x86_64-linux-gnu', '-fuse-ld=lld', '-shared', '-nostdlib'],
      ...['-Wl,-s', '-Wl,--build-id=none', '-Wl,-z,noexecstack', '-o', output, ...objects],
    ],
  },
  'darwin-x64': {
    target: ['--target=x86_64-apple-macosx11.0', '-fPIC'],
    link: (objects, output) => [
      ...['ld64.lld-19', '-bundle', '-undefined', 'dynamic_lookup', '-arch', 'x86_64', '-platform_version', 'macos'],
      ...['11.0', '11.0', '-x', '-o', output, ...objects],
    ],
  },
  'win32-x64': {
    target: ['--target=x86_64-pc-windows-msvc'],
    link: (objects, output, folder) => {
      const definition = join(folder, 'kernel32.def')
      writeFileSync(definition, 'LIBRARY KERNEL32.dll\nEXPORTS\nGetModuleHandleA\nGetProcAddress\n')
      const library = join(folder, 'kernel32.lib')
      run(['llvm-dlltool-19', '-m', 'i386:x86-64', '-d', definition, '-l', library])
      const options = ['/dll', '/noentry', '/nodefaultlib', '/Brepro', '/nologo', '/export:napi_register_module_v1']
      return ['lld-link-19', ...options, `/implib:${join(folder, 'addon.lib')}`, `/out:${output}`, ...objects, library]
    },
  },
}

const sources = readdirSync(sourceFolder)
  .filter((name) => /\.[ch]$/.test(name) || name === 'build.mjs')
  .sort()

/** SHA-256 of everything that the addons are made of, but for the compiler. */
function sourcesDigest() {
  const hash = createHash('sha256').update(readFileSync(join(headers, 'package.json')))
  for (const name of sources) hash.update(name).update(readFileSync(join(sourceFolder, name)))
  return hash.digest('hex')
}

function run([program, ...args]) {
  return execFileSync(program, args, { cwd: sourceFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function compilerVersion() {
  try {
    return run(['clang-19', '--version']).split('\n')[0]
  } catch {
    console.error('There is no clang-19 here: Debian has it in the packages clang-19, lld-19 and llvm-19.')
    process.exit(1)
  }
}

/** Compiles everything for a platform and links it. */
function compile({ target, link }, output, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'momentum-native-'))
  try {
    const object = (name, source, flags) => {
      const file = join(folder, `${name}.o`)
      run(['clang-19', ...target, ...compiling, ...more, ...flags, '-c', source, '-o', file])
      return file
    }
    const objects = kernels.flatMap(([name, width, flags]) =>
      ['kernel', 'exact'].map((source) => {
        const own = name.replace('kernel', source)
        return object(own, `${source}.c`, [`-DKERNEL=${own}`, `-DW=${width}`, ...flags])
      }),
    )
    const dense = object('dense', 'dense.c', ['-mavx2'])
    run(link([object('addon', 'addon.c', []), dense, ...objects], output, folder))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sanitized(output, overflow) {
  const sanitizers = [
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=undefined',
    '-O1',
    '-g',
    '-fno-omit-frame-pointer',
  ]
  const link = (objects, file) => [
    'clang-19',
    '-fuse-ld=lld',
    '-shared',
    '-shared-libasan',
    ...sanitizers.slice(0, 2),
    '-o',
    file,
    ...objects,
  ]
  compile({ target: ['-fPIC'], link }, output, [...sanitizers, ...(overflow ? ['-DOVERFLOW_ON_PURPOSE'] : [])])
}

function build(names, folder = targetFolder) {
  mkdirSync(folder, { recursive: true })
  const manifestFile = join(folder, 'manifest.json')
  const compiler = compilerVersion()
  const made = { compiler, sources: sourcesDigest() }
  const before = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : { files: {} }
  const kept = before.compiler === made.compiler && before.sources === made.sources ? before.files : {}
  const files = Object.fromEntries(
    names.map((name) => {
      const output = join(folder, `${name}.node`)
      compile(platforms[name], output)
      return [name, createHash('sha256').update(readFileSync(output)).digest('hex')]
    }),
  )
  const all = Object.fromEntries(Object.entries({ ...kept, ...files }).sort())
  writeFileSync(manifestFile, `${JSON.stringify({ ...made, files: all }, null, 2)}\n`)
}

const [option, file, more] = process.argv.slice(2).filter((each) => each !== '--')
if (option === '--digest') console.log(sourcesDigest())
else if (option === '--sanitize') sanitized(file, more === '--overflow')
else if (option === '--all') build(Object.keys(platforms), file)
else {
  const here = `${process.platform}-${process.arch}`
  if (here in platforms) build([here])
  else console.log(`No addon is built for ${here}: its kernel is the one in WebAssembly.`)
}
