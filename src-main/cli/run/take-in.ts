import type { Merged, RunList, Completeness, Workbench } from '../../workbench.ts'
import { userMessage } from '../fault.ts'

/** A plan that a merge is expected to complete. */
export interface Expected {
  readonly name: string
  readonly planKey: string
  readonly runs: number
}

/** So many of the runs that are missing are named. */
const NAMED = 100

/**
 * Takes histories into the one that is open, one after another; says on the standard output what came of each and how whole the experiments are
 * now, on the standard error what is wrong.
 *
 * @param expected the only plan that is taken in, which must be whole in the end
 * @param say takes what is not wrong; results may go to the standard output
 * @returns whether nothing was wrong
 */
export async function takeIn(
  workbench: Workbench,
  paths: readonly string[],
  expected?: Expected,
  say: (line: string) => void = console.log,
): Promise<boolean> {
  let isGood = true
  const wrong = (line: string): void => {
    isGood = false
    console.error(line)
  }
  const ids = new Set<string>()
  const bad: string[] = []
  for (const path of paths) {
    try {
      const merged = await workbench.merge(path, { plan: expected?.planKey })
      for (const id of merged.ids) ids.add(id)
      say(`${path}: ${saidOf(merged)}`)
      for (const note of merged.notes) console.error(`${path} ${note}.`)
      for (const name of merged.otherPlans)
        wrong(`${path} holds ${name}, which has another plan than ${expected?.name ?? ''}; it was left out.`)
      for (const line of kernelLines(merged)) console.error(`${path}: ${line}`)
      for (const line of clashLines(merged)) wrong(`${path}: ${line}`)
    } catch (error) {
      const told = userMessage(error)
      if (told === undefined) throw error
      bad.push(path)
      wrong(told)
    }
  }
  if (bad.length > 0) wrong(`Not taken in: ${bad.join(', ')}.`)
  if (expected) {
    const id = await workbench.findPlan(expected.planKey)
    if (id === null)
      wrong(`0 of ${String(expected.runs)} runs of ${expected.name}: none of the histories holds its plan.`)
    else ids.add(id)
  }
  for (const id of ids) {
    const completeness = await workbench.completeness(id, NAMED)
    const line = standingLine(completeness)
    if (expected && !isWhole(completeness)) wrong(line)
    else say(line)
  }
  return isGood
}

function isWhole({ missing, failed, cancelled }: Completeness): boolean {
  return missing.count + failed.count + cancelled.count === 0
}

function saidOf({ experiments, runs, replaced, begun }: Merged): string {
  return [
    `${count(experiments, 'new experiment')}, ${count(runs, 'new run')}`,
    ...(replaced > 0 ? [`${count(replaced, 'run')} in the place of failed or cancelled ones`] : []),
    ...(begun > 0 ? [`the checkpoints of ${count(begun, 'run')} on the way, from which --resume goes on`] : []),
  ].join(', ')
}

function kernelLines({ kernels }: Merged): string[] {
  return kernels.map(({ kernels: [kept, other], runs, equal }) => {
    const bits = equal === runs ? 'the same bits' : equal === 0 ? 'other bits' : `${String(equal)} with the same bits`
    return `${count(runs, 'run')} by different kernels, ${kept} and ${other} (${bits}): those by ${kept} are kept.`
  })
}

function clashLines({ clashes }: Merged): string[] {
  return [...new Set(clashes.map(({ kernel }) => kernel))].map((kernel) => {
    const runs = clashes.filter((clash) => clash.kernel === kernel).map(({ run }) => run)
    const listed = listOf({ count: runs.length, first: runs.slice(0, NAMED) })
    const [noun, verb] = runs.length === 1 ? ['run', 'has'] : ['runs', 'have']
    return `conflict: ${noun} ${listed} ${verb} other bits there, by the same kernel ${kernel}; nothing was replaced.`
  })
}

/** `Small sweep (id): 14 of 16 runs; missing 7, 15; failed 3` */
function standingLine({ id, name, planned, missing, failed, cancelled }: Completeness): string {
  const parts = Object.entries({ missing, failed, cancelled }).flatMap(([what, list]) =>
    list.count > 0 ? `; ${what} ${listOf(list)}` : '',
  )
  const results = planned - missing.count - failed.count - cancelled.count
  return `${name} (${id}): ${String(results)} of ${String(planned)} runs${parts.join('')}`
}

/** `7, 15, 23`, or `7, 15, … (50 in all)` where not all are named. */
function listOf({ count, first }: RunList): string {
  const named = first.join(', ')
  return count > first.length ? `${named}, … (${String(count)} in all)` : named
}

function count(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? '' : 's'}`
}
