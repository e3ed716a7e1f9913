import { existsSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import packageFile from '../../../package.json' with { type: 'json' }
import {
  DEAL_VERSION,
  type EngineName,
  engines,
  handOver,
  isThere,
  kernelOfFile,
  type Manifest,
  planOfFile,
  readManifest,
  writeManifest,
  writeScripts,
} from '../../workbench.ts'
import { checkExperimentFile, type ExperimentFile, readExperimentFile } from '../run/experiment-file.ts'
import { BadInput } from '../fault.ts'
import { wholeNumber } from '../numbers.ts'
import { folderOf, folderStatus, readSweepFolder } from './sweep-folder.ts'

interface Options {
  readonly engine?: EngineName
  readonly tasks?: number
  readonly cpus: number
  readonly atOnce: number
  readonly time: string
  readonly restarts: number
  readonly image: string
  readonly claim: string
  readonly dryRun?: boolean
  readonly retry?: boolean
}

export function submitCommand(program: Command): void {
  program
    .command('submit')
    .description('hand a sweep to a scheduler, as one job of many tasks; or, with --retry, what its folder lacks')
    .argument('<file>', 'experiment file; with --retry the folder that submit wrote')
    .addOption(new Option('--engine <name>', 'who schedules the tasks').choices(Object.keys(engines)))
    .option(
      '--tasks <n>',
      'shards; several times as many as run at once make the scheduler even them out',
      wholeNumber(1, 100_000),
    )
    .option('--cpus <n>', 'cores of a task', wholeNumber(1, 256), 1)
    .option('--at-once <n>', 'tasks at once at most; 0 for as many as there is room for', wholeNumber(0, 100_000), 0)
    .option(
      '--time <limit>',
      'time limit of a task, as SLURM writes it; before it ends, the task is queued again',
      '04:00:00',
    )
    .option('--restarts <n>', 'how often a task is started again at most', wholeNumber(0, 1000), 5)
    .option('--image <name>', 'container image, for kubernetes', `momentum-workbench:${packageFile.version}`)
    .option('--claim <name>', 'persistent volume claim that holds the folder, for kubernetes', 'sweeps')
    .option('--dry-run', 'write the folder and print the command, but do not submit')
    .option('--retry', 'submit again the shards that are not whole')
    .action((file: string, options: Options) => (options.retry ? retry(file, options) : submit(file, options)))
}

async function submit(file: string, options: Options): Promise<void> {
  const { engine, tasks } = options
  if (engine === undefined) throw new BadInput(`--engine is needed: ${Object.keys(engines).join(', ')}.`)
  if (tasks === undefined) throw new BadInput('--tasks is needed: the number of shards.')
  const experiment = await readExperimentFile(file)
  await checkExperimentFile(experiment)
  const plan = await planOfFile(experiment)
  if (tasks > plan.runs)
    throw new BadInput(`--tasks: ${String(tasks)} are more than the ${String(plan.runs)} runs of the file.`)
  const folder = folderOf(file)
  await checkFresh(folder)
  const { cpus, atOnce, time, restarts, image, claim } = options
  const manifest: Manifest = {
    schema: 1,
    ...plan,
    tasks,
    deal: DEAL_VERSION,
    version: packageFile.version,
    kernel: kernelOfFile(experiment.document),
    engine,
    options: { cpus, atOnce, time, restarts, image, claim },
    createdAt: new Date().toISOString(),
    jobs: [],
  }
  await copyExperiment(file, experiment, folder)
  await writeScripts(folder, manifest, command())
  await writeManifest(folder, manifest)
  await hand(folder, manifest, [...Array(tasks).keys()], options)
}

/** Refuses a folder that a sweep was handed over from, or that holds anything else. */
async function checkFresh(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const there = await readManifest(folder)
  if (there === null || typeof there === 'string')
    throw new BadInput(`${folder} is there and is no folder of a sweep; move it away.`)
  if (there.jobs.length > 0 || existsSync(join(folder, 'logs', 'parallel.log')))
    throw new BadInput(`${folder} was submitted already: see status and submit ${folder} --retry, or move it away.`)
}

/** The experiment and its table, as the tasks find them whatever happens to the file. */
async function copyExperiment(file: string, { document, tablePath }: ExperimentFile, folder: string): Promise<void> {
  const table = tablePath && relative(dirname(resolve(file)), tablePath)
  if (table !== undefined && (table.startsWith('..') || isAbsolute(table)))
    throw new BadInput(
      `problem.data.path: ${table} must lie beside the experiment file or below it, as tasks read a copy.`,
    )
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'experiment.json'), document)
  if (tablePath === undefined || table === undefined) return
  await mkdir(dirname(join(folder, table)), { recursive: true })
  await copyFile(tablePath, join(folder, table))
}

async function retry(dir: string, options: Options): Promise<void> {
  const sweep = await readSweepFolder(dir)
  const { status, unreadable } = await folderStatus(sweep)
  for (const line of unreadable) console.error(line)
  const open = status.shards.filter(({ state }) => state !== 'done')
  if (open.length === 0) {
    console.log(`All ${String(status.runs)} runs are done; collect them with: mgd collect ${dir}`)
    return
  }
  const ended = open.filter(({ state }) => state === 'incomplete' || state === 'missing').map(({ shard }) => shard)
  if (ended.length < open.length)
    console.log(`${String(open.length - ended.length)} shards are still with the scheduler.`)
  if (ended.length === 0) return
  await hand(sweep.folder, sweep.manifest, ended, options)
}

async function hand(folder: string, manifest: Manifest, shards: readonly number[], { dryRun }: Options): Promise<void> {
  const { engine } = manifest
  const commands = engines[engine].commands(folder, manifest, shards).map((words) => words.join(' '))
  const isHere = dryRun ? false : await isThere(engine)
  if (!isHere) {
    const why = dryRun ? 'Not submitted' : `${engines[engine].program} is not on this machine, so nothing was submitted`
    console.log(`${folder}\n${why}; this would submit ${String(shards.length)} shards:\n${commands.join('\n')}`)
    return
  }
  const job = await handOver(folder, manifest, shards)
  if (job !== null) await writeManifest(folder, { ...manifest, jobs: [...manifest.jobs, job] })
  console.log(
    `${folder}\n${String(shards.length)} shards: ${job === null ? 'ended' : `job ${job}`}; see mgd status, then mgd collect`,
  )
}

/** The words that start this program. */
function command(): string[] {
  return [process.execPath, ...process.execArgv, process.argv[1]]
}
