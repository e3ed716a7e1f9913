export { decimal, formatNumber as reading, power, scientific, typeset } from '../../contract/text/number-text.ts'
