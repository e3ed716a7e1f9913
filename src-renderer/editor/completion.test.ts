import { describe, expect, it } from 'vitest'
import { experimentJsonSchema } from '../../src-worker/experiment/index.ts'
import { methodKinds } from '../../src-worker/methods/index.ts'
import { offerAt } from './completion.ts'

const schema = experimentJsonSchema()

/** Completions offered where the document has a `|`. */
function offered(marked: string) {
  const position = marked.indexOf('|')
  const text = marked.replace('|', '')
  const offer = offerAt(text, position, schema)
  return (
    offer && { ...offer, labels: offer.options.map(({ label }) => label), replaced: text.slice(offer.from, offer.to) }
  )
}

describe('what can be written', () => {
  it('is a field that is not there yet', () => {
    const offer = offered('{ "schema": 1, "|" }')
    expect(offer?.labels).toContain('problem')
    expect(offer?.labels).not.toContain('schema')
    expect(offer?.replaced).toBe('""')
  })

  it('is a field of the kind that is written', () => {
    expect(offered('{ "problem": { "kind": "quadratic", | } }')?.labels).toEqual([
      'eigenvalues',
      'matrix',
      'linear',
      'start',
    ])
    expect(offered('{ "method": { "kind": "mgf", "l|" } }')?.labels).toEqual(['lambda', 'tolerance'])
  })

  it('is a form of an axis', () => {
    expect(offered('{ "method": { "kind": "mgd", "gamma": { | } } }')?.labels).toEqual([
      'values',
      'linspace',
      'logspace',
      'schedule',
    ])
  })

  it('is a schedule, and what the one that is named has', () => {
    const beta = '{ "method": { "kind": "mgd", "beta": { "schedule": "|" } } }'
    expect(offered(beta)?.labels).toEqual(['k/(k+r)'])
    const gamma = '{ "method": { "kind": "mgd", "gamma": { "schedule": "step", | } } }'
    expect(offered(gamma)?.labels).toEqual(['value', 'every', 'factor'])
  })

  it('is a kind, whichever stands there now', () => {
    const offer = offered('{ "method": { "kind": "mg|d" } }')
    expect(offer?.labels).toEqual(methodKinds)
    expect(offer?.replaced).toBe('"mgd"')
    expect(offered('{ "problem": { "data": { "kind": "|" } } }')?.labels).toEqual([
      'sparse-gaussian',
      'inline',
      'table',
    ])
  })

  it('is true or false for a switch', () => {
    expect(offered('{ "record": { "vectors": | } }')?.labels).toEqual(['true', 'false'])
  })

  it('is nothing for a number', () => expect(offered('{ "stop": { "steps": | } }')).toBeNull())

  it('comes with a place for its value, unless that is there already', () => {
    const field = (marked: string) => offered(marked)?.options.find(({ label }) => label === 'name')?.text
    expect(field('{ "n|" }')).toBe('"name": "${}"')
    expect(field('{ "n|": "A" }')).toBe('"name"')
    expect(offered('{ "ta|" }')?.options.find(({ label }) => label === 'tags')?.text).toBe('"tags": [${}]')
  })

  it('says what its value may be', () => {
    const details = new Map(
      offered('{ "method": { "kind": "mgd", | } }')?.options.map(({ label, detail }) => [label, detail]),
    )
    expect(details.get('gamma')).toBe('number or axis')
    expect(offered('{ "seeds": { | } }')?.options[0]).toMatchObject({ label: 'first', detail: 'whole number' })
  })
})
