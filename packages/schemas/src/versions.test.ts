import { expect, it } from 'vitest'
import { parseKubernetesVersion } from './versions.ts'

it.each([
  ['1.31', '1.31'],
  ['v1.31', '1.31'],
  [' 1.31.4 ', '1.31'],
])('reads %s as %s', (text, version) => {
  expect(parseKubernetesVersion(text)).toBe(version)
})

it.each(['1.24', '1.3', '2.31', 'latest', '1.31.4.5'])(
  'refuses %s with the versions that there are',
  (text) => {
    expect(() => parseKubernetesVersion(text)).toThrow('1.25 to 1.37')
  },
)
