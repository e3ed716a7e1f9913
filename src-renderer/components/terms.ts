/** A word of the screens that is no everyday word, in a sentence; the help lists all under their ids. */
export interface TermEntry {
  readonly id: string
  /** As it stands on the screen. */
  readonly word: string
  readonly meaning: string
}

/** Every such word, in the order of the screens. */
export const terms = [
  {
    id: 'term-spread-at-lambda',
    word: 'Spread at equal λ',
    meaning:
      'How far groups of one λ lie apart, over the range that the metric takes across λ; on a logarithmic axis both in the logarithm. A few percent: λ alone decides the metric.',
  },
  { id: 'term-spread', word: 'Spread', meaning: 'Up to twelve runs of the first seed, spread evenly over every axis.' },
  {
    id: 'term-picked',
    word: 'Picked',
    meaning:
      'The runs that a click in any table or figure has picked; Shift adds to them. They are picked in every tab.',
  },
  {
    id: 'term-aligned',
    word: 'Aligned',
    meaning:
      'Each run in the steps of the slowest run of its own flow: runs that follow one path lie on each other, and the shift is the acceleration.',
  },
  {
    id: 'term-axes',
    word: 'Axes of the file',
    meaning: 'The two parameters that the experiment file varies, as it varies them, in place of γ and 1 − β.',
  },
  {
    id: 'term-lambda-prime',
    word: 'λ′',
    meaning: 'λ − ε/2 = γ(1+β)/(2(1−β)²), which runs of large steps follow more closely than λ.',
  },
  {
    id: 'term-distance',
    word: 'Distance',
    meaning: '‖θ − θ̂‖ / ‖θ‖: how far a run’s solution lies from the one that its certificate predicts.',
  },
  {
    id: 'term-residual',
    word: 'Residual',
    meaning:
      'How far ln Δ of the run is from what the sums over all its steps give: an identity, so more than rounding means that the run did not follow its method.',
  },
  {
    id: 'term-balancedness',
    word: 'Balancedness',
    meaning: '|u² − v²| = |w₊ ⊙ w₋|, coordinate by coordinate. The smaller it ends, the sparser the solution.',
  },
  {
    id: 'term-follows',
    word: 'follows',
    meaning: 'Two of γ, β and λ are free; the third follows from λ = γ/(1−β)² and is only told.',
  },
  {
    id: 'term-off',
    word: 'Off',
    meaning: 'Greatest distance of the iterates from the flow at the same time: 0 for a rule that keeps the path.',
  },
] as const satisfies readonly TermEntry[]

export type TermName = (typeof terms)[number]['id']

export function termOf(id: TermName): TermEntry {
  return terms.find((each) => each.id === id)!
}
