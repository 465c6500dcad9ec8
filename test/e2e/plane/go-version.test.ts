import { expect, test } from 'vitest'
import { toolsDirectory } from './build.ts'
import { neededGo, refuseOldGo } from './go-version.ts'

test('the newest Go of all wrappers is needed', () => {
  expect(neededGo(toolsDirectory)).toMatch(/^1\.\d+\.\d+$/)
  expect(() => refuseOldGo('go version go1.26.2 linux/amd64', neededGo(toolsDirectory))).toThrow()
})

test.each([
  'go version go1.25.9 linux/amd64',
  'go version go1.26.5 linux/amd64',
  'go version go1.9 linux/amd64',
])('%s is too old for 1.26.6, and is told what to install', (installed) => {
  expect(() => refuseOldGo(installed, '1.26.6')).toThrow(
    `built with Go 1.26.6, and the go on PATH is ${installed.split(' ')[2]}`,
  )
})

test.each([
  'go version go1.26.6 linux/amd64',
  'go version go1.26.10 darwin/arm64',
  'go version go1.27 linux/amd64',
  'go version devel go1.28-4c2f1a Tue linux/amd64',
  'go version go2.0 linux/amd64',
])('%s is new enough', (installed) => {
  expect(() => refuseOldGo(installed, '1.26.6')).not.toThrow()
})
