import type { Fault } from '../../../../../src-main/contract/index.ts'

/** Words of a fault: an empty field is `null` in the text, which who reads the form has not written. */
export function faultWords({ message }: Fault): string {
  return message.replace(/^null is not /, 'this field is empty; give ')
}
