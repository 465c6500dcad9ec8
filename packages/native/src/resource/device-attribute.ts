import { type Field, said } from '../values/field.ts'
import { semanticVersion } from './semantic-version.ts'

const longest = 64
const scalars = ['bool', 'int', 'string', 'version']
const lists = ['bools', 'ints', 'strings', 'versions']
const one = `must have exactly one value: ${scalars.join(', ')}`

/** One value of one type. Values in lists are dropped in 1.36, and not judged later (resource: `validateDeviceAttribute`). */
export function deviceAttributeRules(attribute: Field): void {
  const given = scalars.filter((name) => attribute.at(name).isSet)
  const isListed = lists.some((name) => attribute.at(name).isSet)
  if (given.length > 1) attribute.invalid(`has ${given.join(' and ')}, but ${one}`, 'keep one of them')
  else if (given.length === 0 && isListed)
    attribute.check.until(37, () =>
      attribute.invalid(
        `has a list of values, which is dropped where the feature DRAListTypeAttributes is off; it ${one}`,
      ),
    )
  else if (given.length === 0) attribute.invalid(one, 'set one of them')
  const [text, version] = [attribute.at('string'), attribute.at('version')]
  if (!isLong(text) && !isLong(version)) version.exactForm(semanticVersion)
}

function isLong(value: Field): boolean {
  const length = Buffer.byteLength(value.text)
  if (length > longest)
    value.invalid(`is ${said(value.text)}, which has ${length} bytes, but at most ${longest} fit`)
  return length > longest
}
