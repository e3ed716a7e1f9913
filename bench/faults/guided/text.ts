export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
export const bytes = (text: string): Uint8Array => Buffer.from(text)

/** Faults that a person can be shown, or what is wrong with them. */
export function fewFaults(faults: readonly { readonly message: string }[]): string | null {
  if (faults.length === 0 || faults.length > 101) return `${String(faults.length)} faults`
  return faults.some(({ message }) => message.length > 2000) ? 'a fault of more than 2000 characters' : null
}
