import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChgError, isChgError } from '@chg/core'
import { verifyLedger } from '@chg/ledger'
import { afterEach, describe, expect, test } from 'vitest'
import { exampleEvent, exampleEvents } from '../../../packages/ledger/src/example-events.ts'
import { type GitServer, type GitServerOptions, startGitServer } from '../plane/git-server.ts'
import { type CheckoutOptions, checkOut, gitOf } from './checkout.ts'
import { ledgerIn } from './ledger-in.ts'

const servers: GitServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

/** A server with a repository that has one commit, and what its fault does from then on. */
async function served(options: GitServerOptions = {}) {
  const { fault, ...others } = options
  let broken = false
  const server = await startGitServer({
    ...others,
    ...(fault !== undefined && { fault: (request) => (broken ? fault(request) : undefined) }),
  })
  servers.push(server)
  const repository = await server.createRepository('platform')
  if (options.token !== undefined) {
    const basic = Buffer.from(`ada:${options.token}`).toString('base64')
    await repository.git('config', `http.${server.url}/.extraheader`, `AUTHORIZATION: basic ${basic}`)
  }
  await repository.commit('first', { README: 'hello' })
  await repository.commit('second', { README: 'hello again' })
  const bare = await gitOf(repository.bare)
  return {
    ...repository,
    checkOut: (given: CheckoutOptions = {}) => checkOut(repository.url, given),
    pushes: async () => Number(await bare('rev-list', '--count', '--all', '--not', 'main')),
    break: () => {
      broken = true
    },
    mend: () => {
      broken = false
    },
  }
}

async function failureOf(work: Promise<unknown>): Promise<ChgError> {
  try {
    await work
  } catch (error) {
    if (isChgError(error)) return error
    throw error
  }
  throw new Error('nothing failed')
}

describe('the token that actions/checkout leaves behind', () => {
  test.each([
    ['in-config', 1],
    ['in-config', 0],
    ['in-file', 1],
  ] as const)('%s, depth %i: reads and appends', async (left, depth) => {
    const repository = await served({ token: 's3cret' })
    const checkout = await repository.checkOut({ token: 's3cret', left, depth })
    const ledger = await ledgerIn(checkout)
    await ledger.append(exampleEvents(2))
    await ledger.append([exampleEvent(3)])
    expect(await verifyLedger(ledger)).toMatchObject({ entries: 3 })
    const git = await gitOf(checkout)
    expect(await git('rev-parse', '--is-shallow-repository')).toBe(String(depth === 1))
    expect(await git('status', '--porcelain')).toBe('')
  })

  test('is missing with persist-credentials: false: nothing is read, and it is said what to do', async () => {
    const repository = await served({ token: 's3cret' })
    const checkout = await repository.checkOut({ token: 's3cret' })
    const git = await gitOf(checkout)
    await git('config', '--local', '--unset-all', `http.${new URL(repository.url).origin}/.extraheader`)
    const { code, message, fix } = await failureOf((await ledgerIn(checkout)).read())
    expect(code).toBe('ledger-unreachable')
    expect(message).toContain('could not read Username')
    expect(fix).toContain('keep actions/checkout with its credentials')
  })
})

describe('a push that is refused', () => {
  test('403 to a token that may only read: what is there is read, one push is tried', async () => {
    const repository = await served({ token: 's3cret', readToken: 'r3ad' })
    await (await ledgerIn(await repository.checkOut({ token: 's3cret' }))).append(exampleEvents(2))
    const ledger = await ledgerIn(await repository.checkOut({ token: 'r3ad' }))
    expect(await ledger.read()).toEqual(exampleEvents(2))
    const { code, message, fix } = await failureOf(ledger.append([exampleEvent(3)]))
    expect(code).toBe('ledger-unreachable')
    expect(message).toContain('403')
    expect(fix).toContain('permissions: contents: write')
    expect(await ledger.read()).toEqual(exampleEvents(2))
  })

  test('by the rules of a protected branch: tried once, told in the rule’s own words', async () => {
    const repository = await served()
    const hook = join(repository.bare, 'hooks/pre-receive')
    writeFileSync(
      hook,
      '#!/bin/sh\necho >> tried\necho "GH006: Protected branch update failed." >&2\nexit 1\n',
    )
    chmodSync(hook, 0o755)
    const ledger = await ledgerIn(await repository.checkOut())
    const { code, message, fix } = await failureOf(ledger.append([exampleEvent(1)]))
    expect(code).toBe('ledger-unreachable')
    expect(message).toMatch(/pre-receive hook declined|GH006/)
    expect(fix).toContain('let this token push to the branch')
    expect(await ledger.read()).toEqual([])
  })

  test('where events may wait, they arrive with the next append that gets through', async () => {
    const fault = ({ service }: { readonly service: string }) =>
      service === 'push' ? { status: 503 } : undefined
    const repository = await served({ fault })
    const ledger = await ledgerIn(await repository.checkOut(), 'spool')
    repository.break()
    await ledger.append([exampleEvent(1)])
    expect(await repository.pushes()).toBe(0)
    repository.mend()
    await ledger.append([exampleEvent(2)])
    expect(await ledger.read()).toEqual(exampleEvents(2))
    expect(await repository.pushes()).toBe(1)
  })
})

describe('a server that breaks off in the middle of a push', () => {
  test.each(['lost-request', 'lost-answer'] as const)('%s: it arrives once', async (what) => {
    let faults = 0
    const repository = await served({
      fault: ({ service, step }) => {
        if (service !== 'push' || step !== 'data' || faults === 1) return undefined
        faults += 1
        return what
      },
    })
    const ledger = await ledgerIn(await repository.checkOut())
    repository.break()
    await ledger.append([exampleEvent(1)])
    expect(faults).toBe(1)
    expect(await ledger.read()).toEqual([exampleEvent(1)])
    expect(await repository.pushes()).toBe(1)
  })

  test('again and again is given up, and nothing is there that was not told', async () => {
    let tried = 0
    const repository = await served({
      fault: ({ service, step }) => {
        if (service !== 'push') return undefined
        // A broken connection is tried again by git itself: what counts is how often a push began.
        if (step === 'refs') tried += 1
        return step === 'data' ? 'lost-request' : undefined
      },
    })
    const ledger = await ledgerIn(await repository.checkOut())
    repository.break()
    expect((await failureOf(ledger.append([exampleEvent(1)]))).code).toBe('ledger-unreachable')
    expect(tried).toBe(3)
    expect(await ledger.read()).toEqual([])
  })
})

describe('a branch that was tampered with', () => {
  const tamper = async (repository: { readonly bare: string }, from: string, to: string) => {
    const git = await gitOf(repository.bare)
    const text = (await git('show', 'change-ledger:ledger.jsonl')).replace(from, to)
    writeFileSync(join(repository.bare, 'edited'), `${text}\n`)
    const blob = await git('hash-object', '-w', 'edited')
    writeFileSync(join(repository.bare, 'tree'), `100644 blob ${blob}\tledger.jsonl\n`)
    return git
  }
  const commitEdited = async (repository: { readonly bare: string }, parent: readonly string[]) => {
    const git = await tamper(repository, 'Judgement 1', 'Judgement 7')
    const blob = await git('hash-object', 'edited')
    const index = ['-c', 'core.bare=true'] as const
    await git(...index, 'read-tree', '--empty')
    await git(...index, 'update-index', '--add', '--cacheinfo', `100644,${blob},ledger.jsonl`)
    const commit = await git('commit-tree', await git('write-tree'), ...parent, '-m', 'nothing to see')
    await git('update-ref', 'refs/heads/change-ledger', commit)
  }

  test('is noticed by one who never saw it before', async () => {
    const repository = await served()
    await (await ledgerIn(await repository.checkOut())).append(exampleEvents(3))
    await commitEdited(repository, ['-p', 'change-ledger'])
    const ledger = await ledgerIn(await repository.checkOut())
    expect((await failureOf(ledger.read())).code).toBe('ledger-damaged')
    expect((await failureOf(ledger.append([exampleEvent(4)]))).code).toBe('ledger-damaged')
  })

  test('and rewritten from nothing is noticed by one who saw it before', async () => {
    const repository = await served()
    const checkout = await repository.checkOut()
    const ledger = await ledgerIn(checkout)
    await ledger.append(exampleEvents(3))
    const git = await gitOf(repository.bare)
    await git('update-ref', '-d', 'refs/heads/change-ledger')
    await (await ledgerIn(await repository.checkOut())).append([exampleEvent(9)])
    const { code, message } = await failureOf(ledger.append([exampleEvent(4)]))
    expect([code, message]).toEqual(['ledger-damaged', expect.stringContaining('was rewritten')])
  })
})
