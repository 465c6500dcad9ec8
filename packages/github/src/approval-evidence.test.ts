import { nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { type GitHubSeed, type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, describe, expect, test } from 'vitest'
import { connectGitHub } from './connect.ts'

const [head, merge, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
const [ann, bob, cleo, dan] = ['ann', 'bob', 'cleo', 'dan'].map((login, index) => ({
  login,
  id: index + 1,
})) as [Person, Person, Person, Person]
interface Person {
  readonly login: string
  readonly id: number
}
const commit = (sha: string, author: Person | null = ann, message = 'CHG-1: a change') => ({
  sha,
  message,
  author,
})
const review = (by: Person, more: object = {}) =>
  ({ by, state: 'APPROVED', commit: head, at: '2026-11-24T02:00:00Z', text: 'INC-42', ...more }) as const
const pull = (more: object = {}) => ({
  repository: 'org/repo',
  number: 7,
  files: [],
  head,
  mergeCommit: merge,
  title: 'Shop',
  author: ann,
  commits: [commit(head)],
  reviews: [review(bob)],
  ...more,
})
const run = (more: object = {}) => ({ repository: 'org/repo', id: 1, head: merge, actor: dan, ...more })

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

async function ask(seed: GitHubSeed, question: object = {}) {
  sandbox = await startSandbox({
    clock: virtualClock(),
    github: { commits: [commit(merge)], runs: [run()], ...seed },
  })
  const client = await connectGitHub({
    apiUrl: sandbox.github.url,
    repository: 'org/repo',
    token: sandbox.github.token,
    http: nodeHttp(),
    clock: virtualClock(),
    signal: new AbortController().signal,
  })
  const asked = { run: '1', commit: merge, change: 'CHG-1', ...question }
  return { client, evidence: client.approvalEvidence(asked) }
}
const approvers = async (seed: GitHubSeed, question: object = {}) => {
  const { approvals } = await (await ask(seed, question)).evidence
  return approvals.map(({ person }) => person.login)
}

describe('approving reviews of the pull request of the commit', () => {
  test.each<[string, object, readonly string[]]>([
    ['count at its head, once it is merged', {}, ['bob']],
    [
      'count before it is merged, for its head',
      { mergeCommit: undefined, head: merge, reviews: [review(bob, { commit: merge })] },
      ['bob'],
    ],
    [
      'do not count where it was merged as another commit',
      { mergeCommit: other, commits: [commit(head), commit(merge)] },
      [],
    ],
    ['do not count for an older head', { reviews: [review(bob, { commit: other })] }, []],
    ['do not count once dismissed', { reviews: [review(bob, { state: 'DISMISSED' })] }, []],
    ['do not count where it names another change', { commits: [commit(head, ann, 'CHG-2: x')] }, []],
    [
      'count where its title names the change',
      { title: 'CHG-1: shop', commits: [commit(head, ann, 'x')] },
      ['bob'],
    ],
    [
      'count where a trailer names the change',
      { commits: [commit(head, ann, 'x\n\nChange: CHG-1\n')] },
      ['bob'],
    ],
  ])('%s', async (_, more, logins) => {
    expect(await approvers({ pullRequests: [pull(more)] })).toEqual(logins)
  })

  test('of all pages', async () => {
    const reviews = Array.from({ length: 120 }, (_, index) => review({ login: `r${index}`, id: 100 + index }))
    expect(await approvers({ pullRequests: [pull({ reviews })] })).toHaveLength(120)
  })

  test('carry who, when, what was written and where it stands', async () => {
    const { approvals } = await (await ask({ pullRequests: [pull()] })).evidence
    expect(approvals).toEqual([
      {
        person: { ...bob, bot: false },
        kind: 'review',
        evidence: expect.stringMatching(/\/org\/repo\/pull\/7#pullrequestreview-1$/),
        at: new Date('2026-11-24T02:00:00Z'),
        text: 'INC-42',
      },
    ])
  })
})

describe('approvals of the run', () => {
  const said = (by: Person, state: string, environment = 'production') => ({
    by,
    state,
    environment,
    comment: 'INC-42',
  })

  test.each<[string, readonly object[], object, readonly string[]]>([
    ['count', [said(bob, 'approved')], {}, ['bob']],
    [
      'count for the environment that is asked for',
      [said(bob, 'approved')],
      { environment: 'Production' },
      ['bob'],
    ],
    ['do not count for another', [said(bob, 'approved', 'staging')], { environment: 'production' }, []],
    [
      'do not count beside a rejection of the same person',
      [said(bob, 'approved'), said(bob, 'rejected', 'x')],
      {},
      [],
    ],
    ['are no rejections', [said(bob, 'rejected'), said(cleo, 'approved')], {}, ['cleo']],
  ])('%s', async (_, approvals, question, logins) => {
    expect(await approvers({ runs: [run({ approvals })] } as GitHubSeed, question)).toEqual(logins)
  })
})

describe('who had a part in it', () => {
  const involved = async (seed: GitHubSeed) =>
    [...new Set((await (await ask(seed)).evidence).involved.map(({ person }) => person.login))].sort()

  test('is who started the run, who started it again, who opened the pull request, and who wrote its commits', async () => {
    const commits = [commit(head, bob), { ...commit(other, cleo), committer: { login: 'web-flow', id: 9 } }]
    const runs = [run({ triggeringActor: { login: 'eve', id: 5 } })]
    const seed = { runs, pullRequests: [pull({ commits })] }
    expect(await involved(seed)).toEqual(['ann', 'bob', 'cleo', 'dan', 'eve', 'web-flow'])
  })

  test('is who is named as a co-author by an address of GitHub', async () => {
    const message = 'CHG-1: x\n\nChange: CHG-1\nCo-authored-by: Eve <5+eve@users.noreply.github.com>\n'
    expect(await involved({ pullRequests: [pull({ commits: [commit(head, ann, message)] })] })).toContain(
      'eve',
    )
  })

  test('counts also where the pull request names another change', async () => {
    expect(
      await involved({ pullRequests: [pull({ author: cleo, commits: [commit(head, bob, 'CHG-2: x')] })] }),
    ).toContain('cleo')
  })
})

test.each<[string, GitHubSeed, object, string]>([
  ['outside of a run', {}, { run: '' }, 'run-unknown'],
  ['without a commit', {}, { commit: '' }, 'run-unknown'],
  ['an author whom no account knows', { commits: [commit(merge, null)] }, {}, 'author-unknown'],
  [
    'an author in the pull request whom no account knows',
    { pullRequests: [pull({ commits: [commit(head, null)] })] },
    {},
    'author-unknown',
  ],
  [
    'more commits than GitHub lists',
    { pullRequests: [pull({ commits: Array.from({ length: 250 }, () => commit(head)) })] },
    {},
    'github-too-many-commits',
  ],
  ['a run that is not there', { runs: [] }, {}, 'github-not-found'],
])('%s is no evidence, and no empty list either', async (_, seed, question, code) => {
  await expect((await ask(seed, question)).evidence).rejects.toMatchObject({ code })
})

describe('the members of a team', () => {
  const teams = [{ org: 'org', slug: 'sre', members: [bob, { ...cleo, type: 'Bot' as const }] }]

  test('are read, with bots marked', async () => {
    const { client, evidence } = await ask({ teams })
    await evidence
    expect(await client.teamMembers('@org/SRE')).toEqual([
      { ...bob, bot: false },
      { ...cleo, bot: true },
    ])
  })

  test('that the token may not see are an error with its fix', async () => {
    const { client, evidence } = await ask({ teams })
    await evidence
    await expect(client.teamMembers('@org/hidden')).rejects.toMatchObject({
      code: 'team-unreadable',
      fix: expect.stringContaining('read:org'),
    })
  })
})
