/** What stands where there is no number. */
export const absent = '–'

/** U+202F, a thin space at which no line breaks. */
const thin = '\u202F'

/**
 * A number for the screen, rounded to a number of significant digits: `0.1234`, `31.62`, `1.5e-14`.
 *
 * Trailing zeros are dropped; outside 10⁻³ to 10⁵ the number is written with an exponent. What is shown can be typed back in.
 *
 * @param digits significant digits, 1 to 17
 */
export function number(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e5) return String(Number(value.toPrecision(digits)))
  return Number(value.toPrecision(digits)).toExponential().replace('e+', 'e')
}

/** A whole number, digits in groups of three: `1 234 567`. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, thin)
}

/** A count with its noun: `1 run`, `768 runs`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A large rate in three digits: `4.2 M`, `350 k`, `12.3`. */
export function compact(value: number): string {
  for (const [unit, size] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e4],
  ] as const) {
    if (value >= size) return `${number(value / (unit === 'k' ? 1e3 : size), 3)}${thin}${unit}`
  }
  return value >= 1000 ? count(value) : number(value, 3)
}

/** A size in memory or on a disk, in powers of a thousand: `820 B`, `34.1 MB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
  return `${number(value / 1000 ** power, 3)}${thin}${units[power]}`
}

/** A part of a whole in percent, `43 %`; 100 only when the whole is there. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return `0${thin}%`
  const value = part >= whole ? 100 : Math.min(99, Math.floor((100 * part) / whole))
  return `${value}${thin}%`
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A value on an axis: `0.001`, `500`, `10⁻⁴`, `2·10⁻⁴`. */
export function tick(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e4)) return String(Number(value.toPrecision(12)))
  const [mantissa, exponent] = value.toExponential(3).split('e')
  const power = `10${exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => superscripts[Number(digit)])}`
  return Number(mantissa) === 1 ? power : `${Number(mantissa)}·${power}`
}
