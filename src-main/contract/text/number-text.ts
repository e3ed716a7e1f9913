/**
 * Numbers as text, one notation in window, figures and print: decimals from 10⁻³ to 10⁵, a power of ten beyond, `2 × 10⁻⁴`, and a true
 * minus sign. `plainNumber` is the one exception: what a field holds and a label of a figure's data carries is typed, `2e-4`.
 */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A power of ten, `10⁻³`. */
export function power(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => superscripts[Number(digit)])
  return `10${exponent < 0 ? '⁻' : ''}${digits}`
}

/** A number in decimals, as short as it can be. */
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

/** A number rounded to significant digits, trailing zeros dropped: `0.1234`, `31.62`, `1.5 × 10⁻¹⁴`. */
export function formatNumber(value: number, digits = 4): string {
  return isDecimal(value) ? decimal(Number(value.toPrecision(digits))) : scientific(value, digits)
}

/** As `formatNumber`, in characters that can be typed and read back: `0.1234`, `-1.5e-14`. */
export function plainNumber(value: number, digits = 4): string {
  const rounded = Number(value.toPrecision(digits))
  return isDecimal(value) ? String(rounded) : rounded.toExponential().replace('e+', 'e')
}

function isDecimal(value: number): boolean {
  const size = Math.abs(value)
  return value === 0 || (size >= 1e-3 && size < 1e5)
}

/** A text of the figure's data with its typed numbers as print has them: `γ = 1.85e-5` becomes `γ = 1.85 × 10⁻⁵`. */
export function typeset(text: string): string {
  return text.replace(/\d+(?:\.\d+)?e[+-]?\d+/g, (number) => scientific(Number(number), 3))
}
