import { expect, it } from 'vitest'
import { runsOf, symbolText } from './runs.ts'

/** `λ` as `[λ]`, a subscript as `_(…)`, a superscript as `^(…)`. */
function shown(text: string): string {
  return runsOf(text)
    .map(({ text: each, face, script }) => {
      const set = face === 'symbols' ? `[${each}]` : each
      return script === 'none' ? set : `${script === 'sub' ? '_' : '^'}(${set})`
    })
    .join('')
}

it.each([
  ['Step size, γ', 'Step size, [γ]'],
  ['Balancedness, ‖Δ∞‖₂', 'Balancedness, ‖[Δ]_(∞)‖_(2)'],
  ['2 × 10⁻⁴', '2 × 10^(−4)'],
  ['‖θ − θ*‖₂', '‖[θ] − [θ]^(*)‖_(2)'],
  ['w₊, w₋', '[w]_(+), [w]_(−)'],
  ['w₊ᵢ', '[w]_(+)_([i])'],
  ['kε/ε₀', '[kε]/[ε]_(0)'],
  ['Sⱼ', '[S]_([j])'],
  ['λ′', '[λ]′'],
  ['Mean ± s.d. of 5 seeds', 'Mean ± s.d. of 5 seeds'],
  ['a b* c', 'a [b]^(*) c'],
  ['Sharpness, λ_max', 'Sharpness, [λ]_(max)'],
  ['λ_eff and λ_max, 1', '[λ]_(eff) and [λ]_(max), 1'],
  ['file_name', 'file_name'],
  ['words*', 'words*'],
  ['‖θ‖∞', '‖[θ]‖_(∞)'],
  ['λI± of a run', '[λI]_(±) of a run'],
  ['Xᵀy', '[X]^(T)y'],
  ['2 ± 0.1, a±b', '2 ± 0.1, [a]_(±)b'],
  ['h = 25, path = 3, N = 5', '[h] = 25, path = 3, N = 5'],
  ['∞', '∞'],
])('reads %s', (text, runs) => expect(shown(text)).toBe(runs))

it('sets single letters of a symbol as symbols, and leaves words', () => {
  expect(shown(`Time, ${symbolText('t')}`)).toBe('Time, [t]')
  expect(shown(symbolText('h log x'))).toBe('[h] log [x]')
  expect(shown('Time, t')).toBe('Time, t')
})
