import { describe, expect, it } from 'vitest'
import type { PaperFigure, PaperState, PaperVariant } from '../../../src-main/contract/index.ts'
import { drawingsOf, hasQuick, shownForm } from './form.ts'

function variant(state: PaperState, document: string): PaperVariant {
  const finished = state === 'done' ? 3 : 0
  const experiment = {
    role: 'flow',
    name: 'Flow',
    document,
    runs: 3,
    id: state === 'not-run' ? null : 'x',
    state,
    finished,
    earlier: null,
  }
  return {
    state,
    runs: 3,
    finished,
    experiments: [{ ...experiment, figures: [{ kind: 'integrand' }, { kind: 'map' }] }],
  }
}

function figure(full: PaperState, quick: PaperState): PaperFigure {
  return {
    figure: 1,
    after: null,
    title: 'Title',
    claim: 'Claim',
    statement: 'Statement',
    full: variant(full, 'a'),
    quick: variant(quick, 'b'),
  }
}

describe('the form of a figure that is shown', () => {
  it.each<[PaperState, PaperState, string]>([
    ['not-run', 'not-run', 'quick'],
    ['not-run', 'done', 'quick'],
    ['done', 'done', 'full'],
    ['running', 'done', 'full'],
    ['done', 'running', 'quick'],
    ['queued', 'running', 'full'],
    ['stopped', 'not-run', 'full'],
    ['stopped', 'done', 'quick'],
  ])('full %s, quick %s: %s', (full, quick, shown) => {
    expect(shownForm(figure(full, quick))).toBe(shown)
  })
})

it('has a quick form only where that is another experiment', () => {
  expect(hasQuick(figure('done', 'done'))).toBe(true)
  expect(hasQuick({ ...figure('done', 'done'), quick: variant('done', 'a') })).toBe(false)
})

it('draws only experiments of which a run has finished', () => {
  expect(drawingsOf(variant('done', 'a')).map(({ id, spec }) => [id, spec.kind])).toEqual([
    ['x', 'integrand'],
    ['x', 'map'],
  ])
  expect(drawingsOf(variant('queued', 'a')).map(({ id }) => id)).toEqual([null, null])
})
