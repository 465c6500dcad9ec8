import { expect, test } from 'vitest'
import { checkoutPlan } from './checkout-plan.ts'

const sha = 'a'.repeat(40)
const on = (ref: string) => ({ name: 'acme/platform', path: '/origin.git', sha, ref })
const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']

test.each([
  [
    'the commit of the event, on its branch',
    checkoutPlan('', on('refs/heads/main'), false),
    [[`+${sha}:refs/remotes/origin/main`]],
    ['-B', 'main', 'refs/remotes/origin/main'],
  ],
  [
    'the merge of a pull request, detached',
    checkoutPlan('', on('refs/pull/7/merge'), false),
    [[`+${sha}:refs/remotes/pull/7/merge`]],
    ['--detach', 'refs/remotes/pull/7/merge'],
  ],
  [
    'the same with the whole history',
    checkoutPlan('', on('refs/pull/7/merge'), true),
    [all, [`+${sha}:refs/remotes/pull/7/merge`]],
    ['--detach', 'refs/remotes/pull/7/merge'],
  ],
  [
    'another branch',
    checkoutPlan('refs/heads/next', on('refs/heads/main'), false),
    [['+refs/heads/next:refs/remotes/origin/next']],
    ['-B', 'next', 'refs/remotes/origin/next'],
  ],
  [
    'a tag',
    checkoutPlan('refs/tags/v1', on('refs/heads/main'), true),
    [all, ['+refs/tags/v1:refs/tags/v1']],
    ['--detach', 'refs/tags/v1'],
  ],
  [
    'a commit',
    checkoutPlan('b'.repeat(40), on('refs/heads/main'), false),
    [['b'.repeat(40)]],
    ['--detach', 'b'.repeat(40)],
  ],
])('%s', (_, plan, fetches, args) => {
  expect(plan).toEqual({ fetches, arguments: args })
})
