import { ChgError, type Exec } from '@chg/core'
import { describe, expect, it } from 'vitest'
import { gitFailure, gitIn, saidBy } from './git.ts'

const failed = (stderr: string, stdout = '') => ({ exitCode: 1, stdout, stderr })

describe('git in the workspace', () => {
  it('is called without hooks, signing and questions, in the workspace', async () => {
    const calls: Parameters<Exec>[] = []
    const exec: Exec = async (...call) => {
      calls.push(call)
      return { exitCode: 0, stdout: '', stderr: '' }
    }
    await gitIn(exec, '/w', 'git:x')(['fetch', 'origin'])
    const [file, args, options] = calls[0] ?? []
    expect(file).toBe('git')
    expect(args).toContain('core.hooksPath=/dev/null')
    expect(args?.slice(-2)).toEqual(['fetch', 'origin'])
    expect(options).toMatchObject({ cwd: '/w', env: { GIT_TERMINAL_PROMPT: '0' } })
  })

  it('lets a cancelled run be told from a ledger that is out of reach', async () => {
    const failing =
      (code: string): Exec =>
      () =>
        Promise.reject(new ChgError(code, 'it failed', 'mend it'))
    await expect(gitIn(failing('cancelled'), '/w', 'git:x')([])).rejects.toMatchObject({ code: 'cancelled' })
    await expect(gitIn(failing('tool-timeout'), '/w', 'git:x')([])).rejects.toMatchObject({
      code: 'ledger-unreachable',
    })
  })
})

describe('what git said', () => {
  it('is the line that tells most, without credentials', () => {
    expect(saidBy(failed('hint: x\nfatal: unable to access https://user:token@host/r: 500\n'))).toBe(
      'fatal: unable to access https://***@host/r: 500',
    )
    expect(
      saidBy(failed('error: failed to push some refs to x\n', '!\ta:b\t[remote rejected] (hook declined)')),
    ).toBe('! a:b [remote rejected] (hook declined)')
    expect(saidBy(failed(''))).toBe('git ended with exit code 1')
  })

  it.each([
    ['fatal: not a git repository', 'actions/checkout'],
    [
      'remote: Permission to org/repo.git denied to github-actions[bot].\nfatal: error: 403',
      'contents: write',
    ],
    ['remote: error: GH006: Protected branch update failed\n', 'contents: write'],
    ['fatal: Could not resolve host: github.com', 'reachable'],
  ])('%j comes with its fix', (stderr, fix) => {
    expect(gitFailure('git:x', 'push', failed(stderr)).fix).toContain(fix)
  })
})
