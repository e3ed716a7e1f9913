const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A number with three significant digits: `0.067`, `1.25 × 10⁻⁷`, `10⁻⁶`. */
export function shown(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e5) return String(Number(value.toPrecision(3)))
  const [digits, exponent] = value.toExponential(2).split('e')
  const mantissa = String(Number(digits))
  const power = `10${raised(Number(exponent))}`
  return mantissa === '1' ? power : `${mantissa} × ${power}`
}

function raised(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]).join('')
  return exponent < 0 ? `⁻${digits}` : digits
}
