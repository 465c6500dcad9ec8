import { expect, test } from 'vitest'
import { standingPlane } from './standing-plane.ts'

const kubernetes = { url: 'https://127.0.0.1:1', token: 't' }
const record = { keeper: 7, ready: true, directory: '/tmp/plane', programs: { etcd: 8, kwok: 9 }, kubernetes }
const stand = (wanted: Parameters<typeof standingPlane>[1], dead: readonly number[] = [], changed = {}) =>
  standingPlane({ ...record, ...changed }, wanted, (pid) => !dead.includes(pid))

test('a plane that has all that is wanted fits, and is described', () => {
  expect(stand(['kubernetes']).fits).toBe(true)
  expect(stand(['kubernetes', 'kwok']).lines.join('\n')).toContain('https://127.0.0.1:1')
})

test('one that lacks a service says which, and how to get it beside what it has', () => {
  const { fits, lines } = stand(['kubernetes', 'argocd'])
  expect(fits).toBe(false)
  expect(lines[0]).toBe('the plane that is up has no argocd')
  expect(lines[1]).toContain('plane down && npx -y pnpm@12 plane up kubernetes kwok argocd')
})

test.each([
  ['whose keeper is gone', [7], {}, 'a plane was left behind'],
  ['that is being started', [], { ready: false }, 'a plane is being started'],
  ['that has lost a program', [9], {}, 'the plane that is up has lost kwok'],
])('one %s does not fit, and says so', (_, dead, changed, line) => {
  const { fits, lines } = stand(['kubernetes'], dead, changed)
  expect([fits, lines[0]]).toEqual([false, line])
  expect(lines[1]).toMatch(/^next: npx/)
})
