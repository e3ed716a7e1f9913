import { expect, it } from 'vitest'
import { latex, mathtext } from './latex.ts'

it.each([
  ['Intrinsic quantity, λ', 'Intrinsic quantity, $\\lambda$'],
  ['Momentum, 1 − β', 'Momentum, $1 - \\beta$'],
  ['‖Δ‖₂', '$\\| \\mathit{\\Delta}\\| _{2}$'],
  ['λ′ and Δ∞', "$\\lambda '$ and $\\mathit{\\Delta}_{\\infty}$"],
  ['θ* ≠ 0 (5)', '$\\theta ^{*} \\neq$ 0 (5)'],
  ['‖θ − θ*‖₂', '$\\| \\theta  - \\theta ^{*}\\| _{2}$'],
  ['w₊, w₋', '$w_{+}$, $w_{-}$'],
  ['Time, 𝑡', 'Time, $t$'],
  ['5 × 10⁻⁴', '$5 \\times$ 10$^{-4}$'],
  ['90 % of a_b & #1 {x}', '90 \\% of a\\_b \\& \\#1 \\{x\\}'],
])('writes %s', (text, written) => expect(latex(text)).toBe(written))

it('leaves words to Matplotlib as they are', () => {
  expect(mathtext('90 % of a_b at λ = 0.1, $5')).toBe('90 % of a_b at $\\lambda$ = 0.1, \\$5')
})
