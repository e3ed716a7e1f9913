/** A number to a few significant digits. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toPrecision(digits))
}

/** The next number of few digits at or above a positive value. */
export function roundedUp(value: number, digits = 2): number {
  const near = rounded(value, digits)
  return near >= value ? near : rounded(near + unitOf(value, digits), digits)
}

/** The next number of few digits at or below a positive value. */
export function roundedDown(value: number, digits = 2): number {
  const near = rounded(value, digits)
  return near <= value ? near : rounded(near - unitOf(value, digits), digits)
}

/** One in the last of its digits. */
function unitOf(value: number, digits: number): number {
  return 10 ** (Math.floor(Math.log10(value)) - digits + 1)
}
