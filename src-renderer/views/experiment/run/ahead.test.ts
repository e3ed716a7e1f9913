import { describe, expect, it } from 'vitest'
import { ahead } from './ahead.ts'

describe('an answer that is asked for ahead', () => {
  it('is taken once, by whoever asks for the same', async () => {
    const answers = ahead<string>()
    answers.ask('map', () => Promise.resolve('ahead'))
    expect(await answers.take('collapse', () => Promise.resolve('now'))).toBe('now')
    expect(await answers.take('map', () => Promise.reject(new Error('asked twice')))).toBe('ahead')
    expect(await answers.take('map', () => Promise.resolve('anew'))).toBe('anew')
  })

  it('fails for whoever takes it, and for nobody else', async () => {
    const answers = ahead<string>()
    answers.ask('map', () => Promise.reject(new Error('it is gone')))
    await new Promise((resolve) => setTimeout(resolve))
    await expect(answers.take('map', () => Promise.resolve('now'))).rejects.toThrow('it is gone')
  })
})
