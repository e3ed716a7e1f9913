import { describe, expect, it } from 'vitest'
import type { ParallelFigure, ParallelLine } from '../../../../src-main/contract/index.ts'
import { brushesOf, chosenLines, endsOn, fieldOf, linesCsv, withEnd } from './lines.ts'

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

it('the runs that a filter leaves are in the order of a column, what has no value last', () => {
  expect(keys(chosenLines(figure, byLoss))).toEqual(['0 1', '1 0', '0 0', '1 1'])
  expect(keys(chosenLines(figure, { column: 'run', descending: true }))).toEqual(['0 1', '1 1', '0 0', '1 0'])
  const lines = figure.lines.map((each, i) => ({ ...each, kept: i % 2 === 0 }))
  expect(keys(chosenLines({ ...figure, lines }, byLoss))).toEqual(['1 0', '0 0'])
})

describe('ranges on axes', () => {
  const beta = axis('beta', 'parameter', [0.1, 1])

  it('are those of the filter, of momentum its distance from 1', () => {
    expect(brushesOf(figure.axes, ['gamma >= 1', 'run in [1, 2]', 'testLoss * 2 < 3'])).toEqual([
      { axis: 'gamma', from: 1, to: 4 },
    ])
    expect(brushesOf([beta], ['oneMinusBeta <= 0.5'])).toEqual([{ axis: 'beta', from: 0.1, to: 0.5 }])
    expect(brushesOf([beta], ['0.25 <= beta <= 0.5'])).toEqual([{ axis: 'beta', from: 0.5, to: 0.75 }])
    expect(fieldOf(beta)).toBe('oneMinusBeta')
  })

  it('narrow by the ends that are within the axis; a range over all of it is none', () => {
    expect(endsOn(figure.axes[0], [4.1, 1.23456])).toEqual([1.235, null])
    expect(endsOn(figure.axes[0], [-1, 5])).toEqual([null, null])
    expect(endsOn(figure.axes[0], null)).toEqual([null, null])
    expect(endsOn(axis('beta', 'parameter', [1 - 0.9, 1]), [1 - 0.9, 0.2])).toEqual([null, 0.2])
  })

  it('are typed by one end at a time', () => {
    const brushes = brushesOf(figure.axes, ['gamma >= 1'])
    expect(withEnd([], figure.axes[0], 'from', 1)).toEqual([1, 4])
    expect(withEnd(brushes, figure.axes[0], 'to', 2)).toEqual([1, 2])
    expect(withEnd(brushes, figure.axes[0], 'from', null)).toEqual([0, 4])
  })
})

it('lines are written with numbers in full, nothing where there is none', () => {
  expect(linesCsv(figure, [line(0, 7, [1 / 3, null])])).toBe(
    'experiment,id,run,outcome,gamma,testLoss\n"One, ""quoted""",a,7,diverged,0.3333333333333333,',
  )
})
