import process from 'node:process'
import { expect, test } from 'vitest'
import { ancestors, launchersIn } from './launchers.ts'

// As `npx -y pnpm@12 e2e` in a script looks from inside.
const chain = [
  ['sh', '-c', 'node scripts/e2e.ts'],
  ['pnpm e2e'],
  ['sh', '-c', "'pnpm' e2e"],
  ['npm exec pnpm@12 e2e'],
  ['bash', '.ci/run'],
  ['/sbin/init'],
].map((argv, index) => ({ pid: index + 1, argv }))

test('npx, pnpm and the shells between them have started this process; what started npx has not', () => {
  expect(launchersIn(chain)).toEqual([1, 2, 3, 4])
})

test.each([
  [['/usr/bin/node', '/usr/lib/node_modules/npm/bin/npx-cli.js', '-y', 'pnpm@12']],
  [['/usr/bin/node', '/home/ada/.local/pnpm/bin/pnpm.mjs', 'e2e']],
  [['/usr/local/bin/pnpm', 'e2e']],
])('%j is a launcher', (argv) => {
  expect(launchersIn([{ pid: 7, argv }])).toEqual([7])
})

test('a process that was started by hand has none', () => {
  expect(launchersIn([{ pid: 7, argv: ['bash'] }])).toEqual([])
  expect(launchersIn([{ pid: 7, argv: ['sh', '-c', 'node scripts/e2e.ts'] }])).toEqual([])
  expect(launchersIn([{ pid: 7, argv: ['/usr/bin/node', 'scripts/npm-numbers.ts'] }])).toEqual([])
})

test.skipIf(process.platform !== 'linux')('the nearest ancestor is the parent, the farthest has none', () => {
  const all = ancestors()
  expect(all[0]?.pid).toBe(process.ppid)
  expect(all.length).toBeGreaterThan(1)
})
