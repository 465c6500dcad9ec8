import { NamedFormat } from '../named-format.ts'
import { Optional } from '../optional.ts'
import { global, method, type Overload } from '../overload.ts'

const FORMAT = 'kubernetes.NamedFormat'

/** Kubernetes' Format library: `format.dns1123Label().validate(text)` is none when the text is right. */
export const format: readonly Overload[] = [
  ...NamedFormat.names.flatMap((name) => {
    const made = NamedFormat.named(name)
    return made === undefined ? [] : [global(`format.${name}`, [], FORMAT, () => made)]
  }),
  global('format.named', ['string'], 'optional_type', ([name]) => new Optional(NamedFormat.named(name))),
  method('validate', [FORMAT, 'string'], 'optional_type', ([one, text]) => {
    const problems = (one as NamedFormat).problems(text)
    return problems.length === 0 ? Optional.none : new Optional(problems)
  }),
]
