import { lambdaEffective } from './lambda-effective.ts'
import { l1Excess } from './min-l1.ts'
import { scalar } from '../run/result.ts'
import { largestMargin, marginExcess, marginOf, ofLabelled } from './margin.ts'
import type { MetricEntry } from './metric.ts'

const loss = { symbol: '', unit: '', scale: 'auto', shown: 'figures', group: 'measured' } as const
const size = { unit: '', scale: 'auto', shown: 'figures', group: 'measured', rank: 2 } as const
const course = { scale: 'auto', shown: 'figures', rank: 3 } as const
const certified = { symbol: '', unit: '', scale: 'auto', shown: 'figures', group: 'certificate', rank: 4 } as const

/** Every metric, in the order in which files list them. A new one is an entry here: files, the history, figures and menus read this. */
export const registry = {
  steps: { name: 'Steps', symbol: 'k', unit: 'count', group: 'measured', ...course, of: (run) => run.steps },
  time: { name: 'Time', symbol: 't', unit: 'time', group: 'measured', ...course, of: (run) => run.time },
  trainLoss: { name: 'Training loss', rank: 1, ...loss, of: (run) => run.trainLoss },
  testLoss: { name: 'Test loss', rank: 0, ...loss, of: (run) => run.testLoss },
  error: { name: 'Distance to θ*', symbol: '‖θ − θ*‖₂', ...size, of: (run) => run.error },
  l1: { name: 'ℓ₁ norm', symbol: '‖θ‖₁', ...size, of: (run) => run.l1 },
  balancednessNorm: { name: 'Balancedness', symbol: '‖Δ∞‖₂', ...size, of: (run) => run.balancedness?.norm ?? null },
  balancednessGeometricMean: {
    name: 'Geometric mean of Δ∞',
    symbol: '',
    ...size,
    of: (run) => run.balancedness?.geometricMean ?? null,
  },
  balancednessStart: {
    name: 'Balancedness at the start',
    symbol: '‖Δ₀‖₂',
    ...size,
    shown: 'files',
    of: (run) => run.balancedness?.start ?? null,
  },
  crossings: {
    name: 'Zero crossings',
    symbol: '',
    unit: 'count',
    group: 'certificate',
    ...course,
    of: (run) => run.crossings,
  },
  firstCrossingTime: {
    name: 'First crossing',
    symbol: 't',
    unit: 'time',
    scale: 'auto',
    shown: 'table',
    group: 'certificate',
    rank: 5,
    of: (run) => run.firstCrossingTime,
  },
  identityResidual: {
    name: 'Residual of the identity',
    ...certified,
    of: (run) => scalar(run.certificate?.identityResidual),
  },
  certificateDistance: {
    name: 'Distance to the certificate',
    ...certified,
    of: (run) => scalar(run.certificate?.distance),
  },
  certificateOwnDistance: {
    name: 'Distance to the certificate for its own data',
    ...certified,
    of: (run) => scalar(run.certificate?.distanceToOwnData),
  },
  stoppingAllowance: {
    name: 'Distance that stopping leaves',
    ...certified,
    shown: 'files',
    of: (run) => scalar(run.certificate?.stoppingAllowance),
  },
  l1Excess: {
    name: 'ℓ₁ excess',
    symbol: '‖θ‖₁/min‖θ‖₁ − 1',
    ...size,
    measure: ({ instance, observation }) => l1Excess(instance, observation.l1),
  },
  sharpness: {
    name: 'Sharpness',
    symbol: 'λ_max',
    ...size,
    measure: ({ instance, ending }) => instance.sharpness?.(ending.w) ?? NaN,
  },
  lambdaEffective: {
    name: 'Effective λ',
    symbol: 'λ_eff',
    ...size,
    measure: ({ experiment, run, instance }) => lambdaEffective(experiment, run, instance),
  },
  margin: {
    name: 'Margin',
    symbol: 'min y⟨x, θ⟩/‖θ‖₁',
    ...size,
    measure: ({ instance, ending }) => ofLabelled(instance, (data) => marginOf(data, instance.theta(ending.w))),
  },
  maxMargin: {
    name: 'Largest margin',
    symbol: '',
    ...size,
    shown: 'files',
    measure: ({ instance }) => ofLabelled(instance, largestMargin),
  },
  marginExcess: {
    name: 'Excess of the margin',
    symbol: '',
    ...size,
    measure: ({ instance, ending }) => ofLabelled(instance, (data) => marginExcess(data, instance.theta(ending.w))),
  },
} as const satisfies Readonly<Record<string, MetricEntry>>
