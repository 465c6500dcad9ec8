import { describe, expect, it } from 'vitest'
import { integrations } from './integration.ts'

/** Commits as `sha:parent,parent`, newest first. */
const history = (...commits: readonly string[]) => ({
  tip: commits[0]?.split(':')[0] ?? '',
  commits: commits.map((text) => {
    const [sha = '', parents = ''] = text.split(':')
    return {
      sha,
      parents: parents.split(',').filter((parent) => parent !== ''),
      committedAt: new Date(0),
      message: '',
    }
  }),
})
const placeOf = (...commits: readonly string[]) =>
  Object.fromEntries([...integrations(history(...commits))].map(([sha, { revision }]) => [sha, revision]))

describe('the place where a commit came to the branch', () => {
  it('is the commit itself on the own line, the merge for what was merged', () => {
    expect(placeOf('m:b,y', 'y:x', 'x:a', 'b:a', 'a:')).toEqual({ m: 'm', y: 'm', x: 'm', b: 'b', a: 'a' })
  })

  it('is the first merge of several that bring it', () => {
    expect(placeOf('n:m,y', 'm:a,x', 'y:x', 'x:a', 'a:')).toEqual({ n: 'n', y: 'n', m: 'm', x: 'm', a: 'a' })
  })

  it('is found where the history was cut off', () => {
    expect(placeOf('m:b,x', 'x:old', 'b:older')).toEqual({ m: 'm', x: 'm', b: 'b' })
  })

  it('counts positions from the oldest', () => {
    const places = integrations(history('c:b', 'b:a', 'a:'))
    expect([...places.values()].map(({ position }) => position)).toEqual([0, 1, 2])
  })
})
