import { expect, it } from 'vitest'
import { latex } from './latex.ts'

it.each([
  ['Intrinsic quantity, λ', 'Intrinsic quantity, $\\lambda $'],
  ['Momentum, 1 − β', 'Momentum, 1 $-$ $\\beta $'],
  ['‖Δ‖₂', '$\\| \\Delta \\| _{2}$'],
  ['λ′ and Δ∞', "$\\lambda '$ and $\\Delta _\\infty $"],
  ['θ* ≠ 0 (5)', '$\\theta ^*$ $\\ne $ 0 (5)'],
  ['w₊, w₋', '$w_{+}$, $w_{-}$'],
  ['5 × 10⁻⁴', '5 $\\times $ 10$^{-4}$'],
  ['90 % of a_b & #1 {x}', '90 \\% of a\\_b \\& \\#1 \\{x\\}'],
])('writes %s', (text, written) => expect(latex(text)).toBe(written))
