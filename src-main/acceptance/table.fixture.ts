/** An experiment on a table of four rows, and the table. */
export const tableDocument = JSON.stringify({
  schema: 1,
  name: 'Table',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'table', path: 't.csv', target: 'b', standardise: true, heldOut: 0.25 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: 0.01, beta: 0.5 },
  stop: { loss: 1e-3, steps: 200 },
})
export const table = 'a,b\n1,2\n2,3\n3,1\n4,5\n'
