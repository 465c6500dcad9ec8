import type { Overload } from '../overload.ts'
import { arithmetic } from './arithmetic.ts'
import { cidr } from './cidr.ts'
import { conversions } from './conversions.ts'
import { dates } from './dates.ts'
import { format } from './format.ts'
import { ip } from './ip.ts'
import { lists } from './lists.ts'
import { moreLists } from './more-lists.ts'
import { optionals } from './optionals.ts'
import { quantities } from './quantities.ts'
import { regex } from './regex.ts'
import { semver } from './semver.ts'
import { sets } from './sets.ts'
import { strings } from './strings.ts'
import { text } from './text.ts'
import { url } from './url.ts'

const all: readonly Overload[] = [
  ...conversions,
  ...dates,
  ...text,
  ...strings,
  ...regex,
  ...lists,
  ...moreLists,
  ...sets,
  ...optionals,
  ...quantities,
  ...ip,
  ...cidr,
  ...url,
  ...semver,
  ...format,
]

const byName = (overloads: readonly Overload[]): ReadonlyMap<string, readonly Overload[]> =>
  Map.groupBy(overloads, ({ name }) => name)

export const operators = byName(arithmetic)
export const functions = byName(all.filter((one) => !one.method))
export const methods = byName(all.filter((one) => one.method))
