import { InvalidArgumentError } from 'commander'

/** Reads a whole number in a range, both ends allowed. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`${text} is not a whole number from ${String(min)} to ${String(max)}.`)
  }
}

/** Reads a number of seconds, 0 allowed. */
export function seconds(text: string): number {
  const value = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && value <= 1e9) return value
  throw new InvalidArgumentError(`${text} is not a number of seconds from 0 to 1e9.`)
}
