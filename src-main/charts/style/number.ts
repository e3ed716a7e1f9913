const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A power of ten as print has it, `10⁻³`. */
export function power(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => superscripts[Number(digit)])
  return `10${exponent < 0 ? '⁻' : ''}${digits}`
}

/** A number in decimals, as short as it can be, with a true minus sign. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(12))).replace('-', '−')
}

/** A number by its mantissa and a power of ten, `2 × 10⁻⁴`; a bare power where the mantissa is 1 or −1. */
export function scientific(value: number, digits = 12): string {
  if (value === 0) return '0'
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e')
  const factor = decimal(Number(mantissa))
  const ten = power(Number(exponent))
  if (factor === '1' || factor === '−1') return factor.replace('1', ten)
  return `${factor} × ${ten}`
}

/** A number to four significant digits, as a reading. */
export function reading(value: number): string {
  const size = Math.abs(value)
  return value === 0 || (size >= 1e-3 && size < 1e5) ? decimal(Number(value.toPrecision(4))) : scientific(value, 4)
}

/** A text of the figure's data with its numbers as print has them: `γ = 1.85e-5` becomes `γ = 1.85 × 10⁻⁵`. */
export function typeset(text: string): string {
  return text.replace(/\d+(?:\.\d+)?e[+-]?\d+/g, (number) => scientific(Number(number), 3))
}
