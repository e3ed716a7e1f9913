export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
export const bytes = (text: string): Uint8Array => Buffer.from(text)

/** Faults that a person can be shown, or what is wrong with them. */
export function fewFaults(faults: readonly { readonly message: string }[]): string | null {
  if (faults.length === 0 || faults.length > 101) return `${String(faults.length)} faults`
  return faults.some(({ message }) => message.length > 2000) ? 'a fault of more than 2000 characters' : null
}

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
