import type { Budget } from '../budget.ts'
import { equals } from '../equality.ts'
import { global, type Overload } from '../overload.ts'
import type { CelValue } from '../value.ts'

type List = readonly CelValue[]

const has = (list: List, one: CelValue, budget: Budget) => list.some((other) => equals(other, one, budget))
const contains = (list: List, part: List, budget: Budget) => part.every((one) => has(list, one, budget))

/** cel-go `ext.Sets`: lists taken as sets. */
export const sets: readonly Overload[] = [
  global('sets.contains', ['list', 'list'], 'bool', ([list, part], budget) => contains(list, part, budget)),
  global(
    'sets.equivalent',
    ['list', 'list'],
    'bool',
    ([a, b], budget) => contains(a, b, budget) && contains(b, a, budget),
  ),
  global('sets.intersects', ['list', 'list'], 'bool', ([a, b], budget) =>
    a.some((one) => has(b, one, budget)),
  ),
]
