import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePorts } from './ports.ts'
import { redisPong } from './redis-pong.ts'

const answering = (answer: string) => async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end(answer)))
  const { port } = await freePorts(['port'])
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const ready = await redisPong(port)
  await new Promise((resolve) => server.close(resolve))
  return ready
}

test('a server is ready when it says PONG', async () => {
  expect(await answering('+PONG\r\n')()).toBe(true)
  expect(await answering('-LOADING Redis is loading the dataset in memory\r\n')()).toBe(false)
})

test('nothing on the port is not ready', async () => {
  const { port } = await freePorts(['port'])
  expect(await redisPong(port)).toBe(false)
})
