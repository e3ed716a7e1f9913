import { expect, it } from 'vitest'
import { type LossCurve, speedUp } from '../../../src-worker/theory/index.ts'
import { quadraticFile, ranSource } from '../ran.fixture.ts'

it('is 4 for GD and 2 for MGD at four times the step size, as the paper has it', () => {
  const { results } = ranSource(quadraticFile({ gamma: { values: [1e-4, 4e-4] }, beta: { values: [0, 0.95, 0.9025] } }))
  const curves = [0, 3, 1, 5].map((run): LossCurve => {
    const { trajectory, params } = results.get(run)!
    const epsilon = params.gamma! / (1 - params.beta!)
    return { steps: trajectory!.time.map((t) => Math.round(t / epsilon)), loss: trajectory!.trainLoss }
  })
  expect(speedUp(curves[0], curves[1])!.factor).toBeCloseTo(4, 1)
  // 4/(1 + β) exactly: the path is the same, ε is that much larger.
  expect(speedUp(curves[2], curves[3])!.factor / (4 / 1.95)).toBeCloseTo(1, 2)
})
