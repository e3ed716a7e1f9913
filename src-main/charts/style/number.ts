export { decimal, formatNumber as reading, power, scientific, typeset } from '../../contract/number-text.ts'
