import { expect, test } from 'vitest'
import { invokerOf } from './invoker.ts'

test.each([
  ['workflow_dispatch', 'octocat', 'person'],
  ['', 'octocat', 'person'],
  ['workflow_dispatch', 'renovate[bot]', 'automation'],
  ['schedule', 'octocat', 'automation'],
  ['push', 'octocat', 'automation'],
  ['pull_request', 'octocat', 'automation'],
  ['repository_dispatch', 'octocat', 'automation'],
  ['workflow_run', 'octocat', 'automation'],
] as const)('event %j of %s: %s', (eventName, actor, invoker) => {
  expect(invokerOf({ eventName, actor })).toBe(invoker)
})
