import { method, type Overload } from '../overload.ts'

/** The text tests of the CEL specification; `matches` is with the regular expressions. */
export const text: readonly Overload[] = [
  method('contains', ['string', 'string'], 'bool', ([all, part]) => all.includes(part)),
  method('startsWith', ['string', 'string'], 'bool', ([all, part]) => all.startsWith(part)),
  method('endsWith', ['string', 'string'], 'bool', ([all, part]) => all.endsWith(part)),
]
