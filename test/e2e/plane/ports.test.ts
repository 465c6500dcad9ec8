import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePorts } from './ports.ts'

test('each name gets a port of its own, free on loopback', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `part-${index}`)
  const ports = await freePorts(names)
  expect(Object.keys(ports)).toEqual(names)
  expect(new Set(Object.values(ports)).size).toBe(20)
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(ports['part-7'], '127.0.0.1', resolve)
  })
  await new Promise((resolve) => server.close(resolve))
})
