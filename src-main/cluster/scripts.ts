import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { resourcePath } from '../resources.ts'
import type { Manifest } from './manifest.ts'

/** Before the time limit, so that what is finished can be kept and published. */
const WARN_SECONDS = 90
/** A task that is killed without a word loses what it computed since it last published. */
const PUBLISH_SECONDS = 600

const scripts = { slurm: ['slurm.sh', 'slurm-collect.sh'], parallel: [], kubernetes: ['kubernetes.yaml'] } as const

/**
 * Writes the scripts of a sweep into its folder, from the templates in `resources/cluster`.
 *
 * @param mgd the words of the command that runs this program
 */
export async function writeScripts(folder: string, manifest: Manifest, mgd: readonly string[]): Promise<void> {
  const { options, tasks, engine } = manifest
  const values: Readonly<Record<string, string | number>> = {
    ...options,
    atOnce: options.atOnce === 0 ? tasks : options.atOnce,
    tasks,
    folder,
    folderName: basename(folder),
    jobName: jobName(folder),
    mgd: mgd.map(quoted).join(' '),
    warnSeconds: WARN_SECONDS,
    publishSeconds: PUBLISH_SECONDS,
  }
  await mkdir(join(folder, 'logs'), { recursive: true })
  await mkdir(join(folder, 'shards'), { recursive: true })
  for (const name of ['task.sh', ...scripts[engine]]) {
    const template = await readFile(resourcePath('cluster', name), 'utf8')
    const path = join(folder, name)
    await writeFile(path, filled(template, values))
    await chmod(path, 0o755)
  }
}

function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!(name in values)) throw new TypeError(`a script needs ${name}`)
    return String(values[name])
  })
}

/** A name that every engine takes: letters, digits and dashes. */
function jobName(folder: string): string {
  const name = basename(folder, '.mgd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `mgd-${name || 'sweep'}`
}

/** A word as bash reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
