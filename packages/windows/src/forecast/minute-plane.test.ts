import { expect, test } from 'vitest'
import { randomFrom } from '../testing-windows.ts'
import { minutePlane } from './minute-plane.ts'

test('what is covered is what a list of minutes says, at the edges of words and of the whole', () => {
  const { int } = randomFrom(20_261_121)
  for (const minutes of [1, 31, 32, 33, 64, 200]) {
    for (let round = 0; round < 200; round += 1) {
      const plane = minutePlane(minutes)
      const list = Array.from({ length: minutes }, () => false)
      for (let run = 0; run < 3; run += 1) {
        const start = int(minutes + 1)
        const end = start + int(minutes - start + 1)
        plane.cover(start, end)
        list.fill(true, start, end)
      }
      for (let from = 0; from <= minutes; from += 1)
        for (const covered of [true, false]) {
          const place = list.indexOf(covered, from)
          expect(plane.next(from, covered)).toBe(place < 0 ? Infinity : place)
        }
    }
  }
})
