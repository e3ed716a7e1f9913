import type { Fault } from '../../../../src-main/contract/index.ts'

/** What is wrong, in words: an empty field is `null` in the text, and missing to who reads it. */
export function faultWords({ message }: Fault): string {
  return message.replace(/^null is not /, 'missing; required is ')
}
