import { badRequest } from '../status-error.ts'

type Labels = Readonly<Record<string, string>>
type Test = (labels: Labels) => boolean

const setBased = /^([\w./-]+)\s+(in|notin)\s+\(([^()]*)\)$/
const equality = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/
const existence = /^(!?)\s*([\w./-]+)$/

/** A label selector as the API takes it: `a=b,c!=d,e in (f,g),h notin (i),j,!k`. Throws 400 for anything else. */
export function parseLabelSelector(text: string): Test {
  const tests = text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRequirement)
  return (labels) => tests.every((test) => test(labels))
}

function parseRequirement(text: string): Test {
  const set = setBased.exec(text)
  if (set !== null) {
    const [, key = '', operator, list = ''] = set
    const values = list.split(',').map((value) => value.trim())
    if (operator === 'in') return (labels) => has(labels, key) && values.includes(labels[key] ?? '')
    return (labels) => !has(labels, key) || !values.includes(labels[key] ?? '')
  }
  const equal = equality.exec(text)
  if (equal !== null) {
    const [, key = '', operator, value] = equal
    return operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value
  }
  const exists = existence.exec(text)
  if (exists === null) throw badRequest(`unable to parse requirement: ${JSON.stringify(text)}`)
  const [, negated, key = ''] = exists
  return negated === '!' ? (labels) => !has(labels, key) : (labels) => has(labels, key)
}

function has(labels: Labels, key: string): boolean {
  return Object.hasOwn(labels, key)
}
