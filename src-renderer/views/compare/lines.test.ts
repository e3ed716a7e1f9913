import { describe, expect, it } from 'vitest'
import type { ParallelFigure, ParallelLine } from '../../../src-main/contract/index.ts'
import { chosenLines, linesCsv, withEnd, withRange } from './lines.ts'

const axis = (key: string, of: 'parameter' | 'metric', range: [number, number]) => ({
  key,
  of,
  range,
  quantity: { name: key, symbol: '', scale: 'linear' as const },
})
const line = (experiment: number, run: number, values: (number | null)[]): ParallelLine => ({
  experiment,
  run,
  outcome: values[1] === null ? 'diverged' : 'converged',
  values,
})
const figure: ParallelFigure = {
  kind: 'parallel',
  title: '',
  axes: [axis('gamma', 'parameter', [0, 4]), axis('testLoss', 'metric', [1, 3])],
  experiments: [
    { id: 'a', name: 'One, "quoted"', colour: 0 },
    { id: 'b', name: 'Two', colour: 1 },
  ],
  lines: [line(0, 0, [0, 3]), line(0, 1, [4, 1]), line(1, 0, [2, 2]), line(1, 1, [2, null])],
  runs: 4,
  diverged: 1,
  brushes: [],
  leftOut: [],
}
const byLoss = { column: 'testLoss', descending: false }
const keys = (lines: readonly ParallelLine[]) => lines.map(({ experiment, run }) => `${experiment} ${run}`)

describe('ranges', () => {
  it('choose the runs within all of them, in the order of a column, what has no value last', () => {
    expect(keys(chosenLines(figure, [], byLoss))).toEqual(['0 1', '1 0', '0 0', '1 1'])
    const gamma = withRange([], 'gamma', [4, 1])
    expect(gamma).toEqual([{ axis: 'gamma', from: 1, to: 4 }])
    expect(keys(chosenLines(figure, gamma, byLoss))).toEqual(['0 1', '1 0', '1 1'])
    expect(keys(chosenLines(figure, withRange(gamma, 'testLoss', [1.5, 3]), byLoss))).toEqual(['1 0'])
    expect(keys(chosenLines(figure, [], { column: 'run', descending: true }))).toEqual(['0 1', '1 1', '0 0', '1 0'])
  })

  it('are replaced on their axis, and taken away', () => {
    const first = withRange([], 'gamma', [1, 2])
    expect(withRange(first, 'gamma', [0, 1])).toEqual([{ axis: 'gamma', from: 0, to: 1 }])
    expect(withRange(first, 'gamma', null)).toEqual([])
  })

  it('are typed by one end at a time; a range over the whole axis is none', () => {
    const typed = withEnd([], figure.axes[0], 'from', 1)
    expect(typed).toEqual([{ axis: 'gamma', from: 1, to: 4 }])
    expect(withEnd(typed, figure.axes[0], 'to', 2)).toEqual([{ axis: 'gamma', from: 1, to: 2 }])
    expect(withEnd(typed, figure.axes[0], 'from', null)).toEqual([])
  })
})

it('lines are written with numbers in full, nothing where there is none', () => {
  expect(linesCsv(figure, [line(0, 7, [1 / 3, null])])).toBe(
    'experiment,id,run,outcome,gamma,testLoss\n"One, ""quoted""",a,7,diverged,0.3333333333333333,',
  )
})
