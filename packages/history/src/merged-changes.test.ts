import { describe, expect, it } from 'vitest'
import { mergedChanges, namedCommits } from './merged-changes.ts'

const commit = (sha: string, parents: readonly string[], message = '') => ({
  sha,
  parents,
  committedAt: new Date(sha.length),
  message,
})
const applications = { api: { paths: ['api'] } }

describe('the merged changes', () => {
  it('stand at the place that is newest on the own line, in whatever order Git lists the commits', () => {
    const named = 'title\n\nChange: CHG-1'
    const own = commit('bb', ['a'], named)
    const branch = commit('x', ['a'], named)
    const merge = commit('mmm', ['bb', 'x'])
    for (const commits of [
      [merge, own, branch, commit('a', [])],
      [merge, branch, own, commit('a', [])],
    ]) {
      const files = new Map(commits.map(({ sha }) => [sha, ['api/values.yaml']]))
      expect(
        mergedChanges(
          { tip: 'mmm', commits },
          namedCommits(commits, () => undefined),
          files,
          applications,
        ),
      ).toEqual([
        { change: 'CHG-1', application: 'api', revision: 'mmm', position: 2, committedAt: new Date(3) },
      ])
    }
  })

  it('are several where a commit names several, each once', () => {
    const named = namedCommits(
      [commit('a', [], 'title\n\nChange: CHG-2\nchange: CHG-1\nChange: CHG-2')],
      () => undefined,
    )
    expect(named[0]?.changes).toEqual(['CHG-2', 'CHG-1'])
  })
})
