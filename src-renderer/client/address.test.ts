import { describe, expect, it } from 'vitest'
import { socketAddress, takeToken } from './address.ts'

function tabStore() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

describe('the token of the page address', () => {
  it('is taken out of the address and nothing else is', () => {
    const { token, href } = takeToken('http://127.0.0.1:4720/?token=abc&x=1#/settings', tabStore())
    expect(token).toBe('abc')
    expect(href).toBe('http://127.0.0.1:4720/?x=1#/settings')
  })

  it('is remembered for a reload of the tab', () => {
    const store = tabStore()
    takeToken('http://127.0.0.1:4720/?token=abc', store)
    expect(takeToken('http://127.0.0.1:4720/#/', store)).toEqual({ token: 'abc', href: 'http://127.0.0.1:4720/#/' })
  })

  it('is replaced by a newer one', () => {
    const store = tabStore()
    takeToken('http://127.0.0.1:4720/?token=old', store)
    expect(takeToken('http://127.0.0.1:4720/?token=new', store).token).toBe('new')
    expect(takeToken('http://127.0.0.1:4720/', store).token).toBe('new')
  })

  it('is null where there is none, an empty one included', () => {
    expect(takeToken('http://127.0.0.1:4720/', tabStore()).token).toBeNull()
    expect(takeToken('http://127.0.0.1:4720/?token=', tabStore()).token).toBeNull()
  })
})

describe('the address of the socket', () => {
  it('is on the host of the page', () => {
    expect(socketAddress('http://127.0.0.1:4720/?x=1#/experiments/7', 'a b')).toBe('ws://127.0.0.1:4720/rpc?token=a+b')
  })

  it('is secure where the page is', () => {
    expect(socketAddress('https://host.example/deep/page', 't')).toBe('wss://host.example/rpc?token=t')
  })
})
