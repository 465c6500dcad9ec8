import { expect, test } from 'vitest'
import { readersZone } from './readers-zone.ts'

test.each(['UTC', 'Europe/Amsterdam'])('%s is the zone of its readers', (name) => {
  expect(readersZone(name)).toBeDefined()
})

test.each(['CEST+2', 'Europe/Atlantis', ''])('%j is refused', (name) => {
  expect(() => readersZone(name)).toThrow(
    expect.objectContaining({
      code: 'input-invalid',
      message: expect.stringContaining(`time-zone: ${JSON.stringify(name)} was given`),
    }),
  )
})
