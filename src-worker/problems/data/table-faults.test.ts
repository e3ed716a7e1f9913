import { describe, expect, it } from 'vitest'
import { checkExperiment, faultText } from '../../experiment/index.ts'
import { tableFaults } from './table-faults.ts'
import { parseTable } from './table.ts'

const table = { kind: 'table', path: 'a.csv', target: 'y' }
const mgd = { kind: 'mgd', gamma: 0.01, beta: 0.9 }

interface Change {
  readonly data?: object
  readonly init?: object
  readonly method?: object
}

function faultsOf(csv: string, { data = {}, init = { scale: 0.1 }, method = mgd }: Change = {}): string[] {
  const problem = { kind: 'diagonal-network', data: { ...table, ...data }, init }
  const reading = checkExperiment({ schema: 1, name: 'Table', problem, method, stop: { steps: 1 } })
  if (!reading.ok) throw new TypeError(reading.faults.map(faultText).join('\n'))
  return tableFaults(reading.experiment, parseTable(csv)).map(faultText)
}

describe('the faults of a table', () => {
  it.each([
    ['a,b\n1,2\n', 'problem.data.target: "y" is not a column of a.csv; its columns are a, b'],
    ['a,y\n1,2\nx,3\n', 'problem.data.path: a.csv: row 3, column "a": "x" is not a finite number'],
    ['a,y\n1\n', 'problem.data.path: a.csv: row 2, column "y": the cell is missing'],
    ['a,y\n1e999,2\n', 'problem.data.path: a.csv: row 2, column "a": "1e999" is not a finite number'],
    ['y\n1\n', 'problem.data.path: a.csv: there is no column beside the target'],
    ['a,y\n', 'problem.data.path: a.csv: 0 rows, of which 0 are held out, leave none to train on'],
    ['', 'problem.data.path: a.csv: the file is empty; its first row must name the columns'],
    ['a,y\n1,5,2\n3,4\n', 'problem.data.path: a.csv: row 2 has 3 cells, the first row 2'],
    ['a,y\n0x10,2\n3,4\n', 'problem.data.path: a.csv: row 2, column "a": "0x10" is not a finite number'],
  ])('name their place: %j', (csv, message) => expect(faultsOf(csv)).toEqual([message]))

  it('are none where it is as it should be', () => expect(faultsOf('a,y\n1,2\n3,4\n')).toEqual([]))

  it('are none of empty cells behind the last column', () => expect(faultsOf('a,y\n1,2,\n3,4, \n')).toEqual([]))

  it('are a feature given twice, and the target as a feature', () => {
    const csv = 'a,y\n1,2\n3,4\n'
    expect(faultsOf(csv, { data: { features: ['a', 'a'] } })).toEqual(['problem.data.features[1]: "a" is given twice'])
    expect(faultsOf(csv, { data: { features: ['y'] } })).toEqual([
      'problem.data.features[0]: "y" is the target; a feature must be another column',
    ])
  })

  it('are a start and a batch that do not fit its size, without what is held out', () => {
    const csv = 'a,b,y\n1,2,3\n4,5,6\n7,8,9\n1,1,1\n'
    const init = { u: [1, 1, 1], v: [0, 0, 0] }
    const method = { kind: 'smgd', gamma: 0.01, beta: 0.9, batch: 3, sampling: 'with-replacement' }
    expect(faultsOf(csv, { data: { heldOut: 0.5 }, init, method })).toEqual([
      'problem.init.u: a list of 3 is not as long as the number of features: 2',
      'method.batch: 3 is not at most the number of samples: 2',
    ])
  })
})
