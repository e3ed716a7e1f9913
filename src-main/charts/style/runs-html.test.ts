import { expect, it } from 'vitest'
import { runsHtml } from './runs-html.ts'

it.each([
  ['MGD collapses onto λ', 'MGD collapses onto <var>λ</var>'],
  ['‖Δ∞‖₂ ≤ 10⁻³', '‖<var>Δ</var><sub>∞</sub>‖<sub>2</sub> ≤ 10<sup>−3</sup>'],
  ['a <b> & "c"', 'a &lt;b&gt; &amp; &quot;c&quot;'],
])('sets %s', (text, html) => expect(runsHtml(text)).toBe(html))
