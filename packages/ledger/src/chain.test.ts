import { describe, expect, it } from 'vitest'
import { chainOn, emptyChain, endOf, GENESIS, linesOf, missingFrom, readLines } from './chain.ts'
import { exampleEvents } from './example-events.ts'

const entries = chainOn(emptyChain, exampleEvents(3))
const text = linesOf(entries)
const read = (changed: string) => readLines(changed, emptyChain, 'ledger.jsonl')

describe('the chain of entries', () => {
  it('is read back as it was written', () => {
    expect(read(text)).toEqual(entries)
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(entries[0]?.prev).toBe(GENESIS)
    expect(read('')).toEqual([])
  })

  it('goes on from where it ended', () => {
    const [first, ...rest] = exampleEvents(3)
    const begun = chainOn(emptyChain, first === undefined ? [] : [first])
    expect([...begun, ...chainOn(endOf(begun), rest)]).toEqual(entries)
  })

  it('notices every single changed byte', () => {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      expect(() => read(copy.toString('utf8')), `byte ${at}`).toThrowError(/the ledger is damaged/)
    }
  })

  const lines = text.split('\n')
  it.each([
    ['cut short', text.slice(0, -20), 'line 3 is cut short'],
    ['without its last line end', text.slice(0, -1), 'line 3 is cut short'],
    ['bad JSON', `${lines[0]}\n{"v":1,\n`, 'line 2 is not a JSON object'],
    ['an empty line', `${lines[0]}\n\n${lines[1]}\n`, 'line 2 is not a JSON object'],
    ['a gap', `${lines[0]}\n${lines[2]}\n`, 'line 2 has the number 3 where 2 is due'],
    ['a repeated line', `${lines[0]}\n${lines[0]}\n`, 'line 2 has the number 1 where 2 is due'],
    ['other spacing', text.replace('"v":1', '"v": 1'), 'line 1 was changed'],
    ['a newer version', text.replace('"v":1', '"v":2'), 'line 1 has the version 2'],
    ['a member added', text.replace('"v":1', '"u":0,"v":1'), 'line 1 was changed'],
  ])('names line and fault for %s', (_, changed, fault) => {
    expect(() => read(changed)).toThrowError(`ledger.jsonl ${fault}`)
  })

  it('names a line that belongs to another chain', () => {
    const other = linesOf(chainOn(emptyChain, exampleEvents(3, 'CHG-9'))).split('\n')
    expect(() => read(`${lines[0]}\n${other[1]}\n`)).toThrowError(
      'line 2 does not follow the entry before it',
    )
  })

  it('takes no event that does not match its own id', () => {
    const [event] = exampleEvents(1)
    expect(() =>
      chainOn(emptyChain, event === undefined ? [] : [{ ...event, actor: 'mallory' }]),
    ).toThrowError('does not match its own id')
  })

  it('adds each event once', () => {
    const events = exampleEvents(5)
    expect(missingFrom(entries, [...events, ...events]).map(({ id }) => id)).toEqual(
      events.slice(3).map(({ id }) => id),
    )
  })
})
