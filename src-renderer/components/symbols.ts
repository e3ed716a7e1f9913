/** A symbol of the field: how it is written, and what it means in a sentence; the help says more under its id. */
export interface SymbolEntry {
  readonly id: string
  /** As Unicode, for the interface. */
  readonly sign: string
  /** As TeX, for the help. */
  readonly tex: string
  readonly words: string
  readonly meaning: string
}

/** Every symbol that the workbench shows, in the order in which the theory brings them up. */
export const symbols = [
  {
    id: 'gamma',
    sign: 'γ',
    tex: String.raw`\gamma`,
    words: 'Step size',
    meaning: 'How far a step goes along the negative gradient; above 0.',
  },
  {
    id: 'beta',
    sign: 'β',
    tex: String.raw`\beta`,
    words: 'Momentum',
    meaning: 'The part of the last step that the next one repeats; from 0 (gradient descent) to below 1.',
  },
  {
    id: 'lambda',
    sign: 'λ',
    tex: String.raw`\lambda`,
    words: 'Intrinsic quantity',
    meaning: 'γ/(1−β)², the inertia of the flow. Runs with one λ follow one path.',
  },
  {
    id: 'lambda-prime',
    sign: 'λ′',
    tex: String.raw`\lambda'`,
    words: 'Sharper intrinsic quantity',
    meaning: 'λ − ε/2 = γ(1+β)/(2(1−β)²). The flow of this λ′ is followed to second order in ε.',
  },
  {
    id: 'epsilon',
    sign: 'ε',
    tex: String.raw`\varepsilon`,
    words: 'Time step',
    meaning: 'γ/(1−β) = √(λγ): how far one step goes in the time of the flow.',
  },
  {
    id: 'time',
    sign: 't',
    tex: 't',
    words: 'Time',
    meaning: 'Time of the flow; iterate 𝑘 sits at 𝑡 = kε.',
  },
  {
    id: 'rho',
    sign: 'ρ',
    tex: String.raw`\rho`,
    words: 'Acceleration',
    meaning: 'How many times faster a run follows the same path.',
  },
  {
    id: 'curvature',
    sign: 'h',
    tex: 'h',
    words: 'Curvature',
    meaning: 'Largest eigenvalue of the Hessian of 𝐹. MGD is stable on a quadratic where γh < 2(1+β).',
  },
  {
    id: 'weights',
    sign: 'w₊, w₋',
    tex: String.raw`w_+,\ w_-`,
    words: 'Weights',
    meaning: '𝑢 + 𝑣 and 𝑢 − 𝑣, the coordinates in which the network moves.',
  },
  {
    id: 'theta',
    sign: 'θ',
    tex: String.raw`\theta`,
    words: 'Parameter',
    meaning: '𝑢 ⊙ 𝑣 = (w₊² − w₋²)/4, the linear predictor that the network is.',
  },
  {
    id: 'theta-star',
    sign: 'θ*',
    tex: String.raw`\theta^\star`,
    words: 'True parameter',
    meaning: 'The parameter that made the data, where it is known.',
  },
  {
    id: 'alpha',
    sign: 'α',
    tex: String.raw`\alpha`,
    words: 'Initial scale',
    meaning: 'Size of the weights at the start: u₀ = α, v₀ = 0, so that Δ₀ = α².',
  },
  {
    id: 'delta',
    sign: 'Δ',
    tex: String.raw`\Delta`,
    words: 'Balancedness',
    meaning: '|u² − v²| = |w₊ ⊙ w₋|, coordinate by coordinate. Small Δ∞ goes with sparse solutions.',
  },
  {
    id: 'data',
    sign: 'X, y',
    tex: 'X,\\ y',
    words: 'Data',
    meaning: '𝑛 samples of 𝑑 features, and their targets. 𝐿(θ) = ‖Xθ − 𝑦‖²/(2𝑛).',
  },
  {
    id: 'data-law',
    sign: 'm, s, σ',
    tex: String.raw`m,\ s,\ \sigma`,
    words: 'Law of the data',
    meaning: 'Mean of the features, nonzero entries of θ*, and noise on the targets.',
  },
  {
    id: 'gradient',
    sign: 'g',
    tex: 'g',
    words: 'Gradient',
    meaning: '∇L(θ) = Xᵀ(Xθ − 𝑦)/𝑛.',
  },
  {
    id: 'psi',
    sign: 'ψ',
    tex: String.raw`\psi_\Delta`,
    words: 'Hyperbolic entropy',
    meaning:
      'The potential that the network minimises among all solutions: like ‖θ‖₁ for small Δ, like ‖θ‖₂² for large.',
  },
  {
    id: 'bregman',
    sign: 'D',
    tex: String.raw`D_\psi`,
    words: 'Bregman divergence',
    meaning: 'ψ(θ) − ψ(θ′) − ⟨∇ψ(θ′), θ − θ′⟩: how far θ is from θ′ as ψ measures it.',
  },
  {
    id: 'integrals',
    sign: 'I±',
    tex: String.raw`I_\pm`,
    words: 'Integrals of the flow',
    meaning: '∫(d ln w±/d𝑡)² d𝑡 over the whole path. They decide how far Δ falls.',
  },
  {
    id: 'sums',
    sign: 'Q±',
    tex: String.raw`Q_\pm`,
    words: 'Sums of the iterates',
    meaning: 'What λI± is for a discrete run, exact at every step.',
  },
  {
    id: 'theta-tilde',
    sign: 'θ̃₀',
    tex: String.raw`\tilde\theta_0`,
    words: 'Effective start',
    meaning: 'From where the projection starts: the start θ₀ as momentum has changed it.',
  },
] as const satisfies readonly SymbolEntry[]

export type SymbolName = (typeof symbols)[number]['id']

export function symbolOf(id: SymbolName): SymbolEntry {
  return symbols.find((each) => each.id === id)!
}
