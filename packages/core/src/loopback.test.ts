import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.each(['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '::1'])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.each(['127.example.com', '127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1', '[::2]', ''])(
  '%j is another one',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)
