import { RE2JS, RE2JSException } from 're2js'
import type { Budget } from '../budget.ts'
import { invalid } from '../cel-error.ts'
import { global, method, type Overload } from '../overload.ts'

const MAX_PATTERN = 4_096
const MAX_KEPT = 200
const compiled = new Map<string, RE2JS>()

/** A pattern of RE2, which matches in time linear in the text. Patterns are kept: a policy uses the same few. */
function pattern(source: string): RE2JS {
  const known = compiled.get(source)
  if (known !== undefined) return known
  if (source.length > MAX_PATTERN)
    throw invalid(`the regular expression is longer than ${MAX_PATTERN} characters`)
  try {
    const made = RE2JS.compile(source)
    if (compiled.size >= MAX_KEPT) compiled.clear()
    compiled.set(source, made)
    return made
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    throw invalid(`invalid regular expression ${JSON.stringify(source)}: ${error.message}`)
  }
}

function matcher(text: string, source: string, budget: Budget) {
  // cel-go's cost of a match: text length times pattern length, scaled.
  budget.charge((text.length / 10) * Math.max(1, source.length / 4))
  return pattern(source).matcher(text)
}

function findAll(text: string, source: string, limit: number, budget: Budget): readonly string[] {
  const search = matcher(text, source, budget)
  const found: string[] = []
  while (found.length < limit && search.find()) found.push(search.group() ?? '')
  return found
}

/** `matches` (unanchored), and Kubernetes' Regex library. */
export const regex: readonly Overload[] = [
  method('matches', ['string', 'string'], 'bool', ([text, source], budget) =>
    matcher(text, source, budget).find(),
  ),
  global('matches', ['string', 'string'], 'bool', ([text, source], budget) =>
    matcher(text, source, budget).find(),
  ),
  method(
    'find',
    ['string', 'string'],
    'string',
    ([text, source], budget) => findAll(text, source, 1, budget)[0] ?? '',
  ),
  method('findAll', ['string', 'string'], 'list', ([text, source], budget) =>
    findAll(text, source, Number.POSITIVE_INFINITY, budget),
  ),
  method('findAll', ['string', 'string', 'int'], 'list', ([text, source, limit], budget) =>
    findAll(text, source, limit < 0n ? Number.POSITIVE_INFINITY : Number(limit), budget),
  ),
]
