import { describe, expect, it } from 'vitest'
import { isEvent, parseEvent } from './event.ts'
import { teller } from './example-events.ts'

describe('an event', () => {
  it('has an id that its content fixes', () => {
    const [one, same, other] = [teller(), teller(), teller('CHG-2')].map(({ sync }) => sync('r1'))
    expect(one?.id).toMatch(/^[0-9a-f]{32}$/)
    expect(one?.id).toBe(same?.id)
    expect(one?.id).not.toBe(other?.id)
  })

  it('is recognised by its name', () => {
    const event = teller().sync('r1')
    expect(isEvent(event, 'sync.ended')).toBe(true)
    expect(isEvent(event, 'sync.began')).toBe(false)
  })

  it('is read back from JSON, members without a value left out', () => {
    const event = teller().sync('r1', 'pass', { phase: undefined })
    expect(parseEvent(JSON.parse(JSON.stringify(event)))).toMatchObject({ id: event.id })
  })

  it.each([
    ['edited', (event: object) => ({ ...event, actor: 'mallory' })],
    ['added to', (event: object) => ({ ...event, more: 1 })],
    ['without data', (event: object) => ({ ...event, data: null })],
    ['of another version', (event: object) => ({ ...event, specversion: '2.0' })],
    ['a list', (event: object) => [event]],
  ])('is not read when it is %s', (_, change) => {
    expect(parseEvent(change(teller().sync('r1')))).toBeUndefined()
  })
})
